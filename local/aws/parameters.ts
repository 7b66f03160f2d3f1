import type {
  DescribeParametersRequest,
  DescribeParametersResult,
  GetParameterRequest,
  GetParameterResult,
  GetParametersRequest,
  GetParametersResult,
  Parameter,
  PutParameterRequest,
  PutParameterResult,
} from '@aws-sdk/client-ssm';
import * as model from '@aws-sdk/client-ssm';
import type { LocalAwsCore } from './core.ts';
import { AwsRefusal, type AwsService } from './service.ts';

/** Names in one call. AWS's API reference. */
const mostNames = 10;
/** Values of a filter, and parameters of an answer of DescribeParameters. AWS's API reference. */
const mostDescribed = 50;

/** The parameters of one local AWS. Not called Parameters: tsc 7.0.2 gives members of the class's own name another one. */
export class ParameterStore {
  readonly #core: LocalAwsCore;
  readonly #parameters = new Map<string, Parameter>();

  constructor(core: LocalAwsCore) {
    this.#core = core;
  }

  /** SSM as the HTTP server sees it. */
  service(): AwsService {
    return {
      name: 'ssm',
      targetPrefix: 'AmazonSSM',
      model: { ...model },
      operations: {
        PutParameter: (input: PutParameterRequest) => this.#put(input),
        GetParameter: (input: GetParameterRequest) => this.#get(input),
        GetParameters: (input: GetParametersRequest) => this.#getAll(input),
        DescribeParameters: (input: DescribeParametersRequest) => this.#describe(input),
      },
    };
  }

  /** Value of the parameter with that name or ARN; undefined when there is none. */
  find(nameOrArn: string): string | undefined {
    return this.#lookUp(nameOrArn)?.Value;
  }

  #put(request: PutParameterRequest): PutParameterResult {
    const name = String(request.Name);
    const before = this.#parameters.get(name);
    if (before !== undefined && request.Overwrite !== true) {
      const hint = 'To overwrite this value, set the overwrite option in the request to true.';
      throw new AwsRefusal('ParameterAlreadyExists', `The parameter already exists. ${hint}`);
    }
    const version = (before?.Version ?? 0) + 1;
    this.#parameters.set(name, {
      Name: name,
      Type: request.Type ?? before?.Type ?? 'String',
      Value: String(request.Value),
      Version: version,
      ARN: this.#core.arn('ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`),
      LastModifiedDate: new Date(this.#core.clock.now()),
      DataType: request.DataType ?? 'text',
    });
    return { Version: version, Tier: 'Standard' };
  }

  #get(request: GetParameterRequest): GetParameterResult {
    const parameter = this.#lookUp(String(request.Name));
    // AWS gives no message with this one; its code says it all.
    if (parameter === undefined) throw new AwsRefusal('ParameterNotFound', '');
    return { Parameter: shown(parameter, request.WithDecryption) };
  }

  #getAll(request: GetParametersRequest): GetParametersResult {
    const names = request.Names ?? [];
    if (names.length > mostNames) {
      const rule = `failed to satisfy constraint: Member must have length less than or equal to ${mostNames}`;
      throw new AwsRefusal('ValidationException', `1 validation error detected: Value at 'names' ${rule}`);
    }
    return {
      Parameters: names.flatMap((name) => {
        const parameter = this.#lookUp(name);
        return parameter === undefined ? [] : [shown(parameter, request.WithDecryption)];
      }),
      InvalidParameters: names.filter((name) => this.#lookUp(name) === undefined),
    };
  }

  /** By name, in full or by how it begins. Other filters are not played. */
  #describe(request: DescribeParametersRequest): DescribeParametersResult {
    const filters = request.ParameterFilters ?? [];
    for (const { Key, Option = 'Equals', Values = [] } of filters) {
      const code = 'ValidationException';
      if (Key !== 'Name') throw new AwsRefusal('InvalidFilterKey', `The filter ${Key} is not played here.`);
      if (!['Equals', 'BeginsWith', 'Contains'].includes(String(Option)))
        throw new AwsRefusal('InvalidFilterOption', `The option ${Option} is not one of a name.`);
      if (Values.length === 0 || Values.length > mostDescribed)
        throw new AwsRefusal(code, `A filter takes 1 to ${mostDescribed} values.`);
    }
    const size = request.MaxResults ?? 10;
    if (size < 1 || size > mostDescribed) {
      const rule = `Member must have value less than or equal to ${mostDescribed}`;
      throw new AwsRefusal('ValidationException', `Value '${size}' at 'maxResults': ${rule}`);
    }
    const found = [...this.#parameters.values()].filter(({ Name = '' }) =>
      filters.every(({ Option = 'Equals', Values = [] }) =>
        Values.some((value) => matches(Name, String(Option), value)),
      ),
    );
    const start = Number(request.NextToken ?? 0);
    const next = start + size;
    return {
      Parameters: found
        .slice(start, next)
        .map(({ Value: _value, Selector: _selector, SourceResult: _source, ...metadata }) => metadata),
      ...(next < found.length && { NextToken: String(next) }),
    };
  }

  #lookUp(nameOrArn: string): Parameter | undefined {
    if (!nameOrArn.startsWith('arn:')) return this.#parameters.get(nameOrArn);
    return [...this.#parameters.values()].find(({ ARN }) => ARN === nameOrArn);
  }
}

function matches(name: string, option: string, value: string): boolean {
  if (option === 'Equals') return name === value;
  return option === 'BeginsWith' ? name.startsWith(value) : name.includes(value);
}

function shown(parameter: Parameter, decrypted: boolean | undefined): Parameter {
  if (parameter.Type !== 'SecureString' || decrypted) return parameter;
  return { ...parameter, Value: Buffer.from(`encrypted:${parameter.Name}`).toString('base64') };
}
