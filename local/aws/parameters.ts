import type {
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

  #lookUp(nameOrArn: string): Parameter | undefined {
    if (!nameOrArn.startsWith('arn:')) return this.#parameters.get(nameOrArn);
    return [...this.#parameters.values()].find(({ ARN }) => ARN === nameOrArn);
  }
}

function shown(parameter: Parameter, decrypted: boolean | undefined): Parameter {
  if (parameter.Type !== 'SecureString' || decrypted) return parameter;
  return { ...parameter, Value: Buffer.from(`encrypted:${parameter.Name}`).toString('base64') };
}
