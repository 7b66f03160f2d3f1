import { randomBytes, randomUUID } from 'node:crypto';
import type {
  CreateSecretRequest,
  CreateSecretResponse,
  DeleteSecretRequest,
  DeleteSecretResponse,
  DescribeSecretRequest,
  DescribeSecretResponse,
  GetSecretValueRequest,
  GetSecretValueResponse,
  PutSecretValueRequest,
  PutSecretValueResponse,
} from '@aws-sdk/client-secrets-manager';
import * as model from '@aws-sdk/client-secrets-manager';
import type { LocalAwsCore } from './core.ts';
import type { IamQuestion } from './iam/access.ts';
import { AwsRefusal, type AwsService } from './service.ts';

interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly description: string | undefined;
  readonly keyId: string | undefined;
  readonly versions: Version[];
  /** When it was marked for deletion. */
  deletedAt?: Date;
}

interface Version {
  readonly id: string;
  readonly createdAt: Date;
  readonly text: string | undefined;
  readonly binary: unknown;
  stages: string[];
}

/** Days until a deleted secret is gone for good, unless the request says otherwise. AWS's default. */
const recoveryDays = 30;

/** The secrets of one local AWS. */
export class Secrets {
  readonly #core: LocalAwsCore;
  readonly #secrets: Secret[] = [];

  constructor(core: LocalAwsCore) {
    this.#core = core;
  }

  /** Secrets Manager as the HTTP server sees it. */
  service(): AwsService {
    return {
      name: 'secretsmanager',
      targetPrefix: 'secretsmanager',
      model: { ...model },
      // By name it is the ARN that policies are about, and the name that a denial shows.
      questions: (operation, { SecretId: id }: { readonly SecretId?: string }) =>
        id === undefined ? undefined : [this.#question(operation, id)],
      operations: {
        CreateSecret: (input: CreateSecretRequest) => this.#create(input),
        GetSecretValue: (input: GetSecretValueRequest) => this.read(input),
        DescribeSecret: (input: DescribeSecretRequest) => this.#describe(input),
        DeleteSecret: (input: DeleteSecretRequest) => this.#delete(input),
        PutSecretValue: (input: PutSecretValueRequest) => this.#put(input),
      },
    };
  }

  /**
   * The secret's value, by ARN (with or without its last six characters) or name.
   *
   * @throws AwsRefusal ResourceNotFoundException, InvalidRequestException when it is marked for deletion
   */
  read(request: GetSecretValueRequest): GetSecretValueResponse {
    const secret = this.#find(request.SecretId);
    refuseDeleted(secret);
    const stage = request.VersionStage ?? (request.VersionId === undefined ? 'AWSCURRENT' : undefined);
    const version = secret.versions.find(
      ({ id, stages }) =>
        (request.VersionId === undefined || id === request.VersionId) &&
        (stage === undefined || stages.includes(stage)),
    );
    if (version === undefined) {
      const which = stage === undefined ? `VersionId: ${request.VersionId}` : `staging label: ${stage}`;
      const message = `Secrets Manager can't find the specified secret value for ${which}`;
      throw new AwsRefusal('ResourceNotFoundException', message);
    }
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: version.id,
      VersionStages: version.stages,
      CreatedDate: version.createdAt,
      ...(version.text === undefined ? {} : { SecretString: version.text }),
      ...(version.binary === undefined ? {} : { SecretBinary: version.binary as Uint8Array }),
    };
  }

  #question(operation: string, id: string): IamQuestion {
    const known = this.#secrets.find(({ arn, name }) => [arn, name].includes(id))?.arn;
    const resource = known ?? (id.startsWith('arn:') ? id : this.#core.arn('secretsmanager', `secret:${id}`));
    return { action: `secretsmanager:${operation}`, resource, shown: id };
  }

  #create(request: CreateSecretRequest): CreateSecretResponse {
    const name = String(request.Name);
    if (this.#secrets.some((secret) => secret.name === name)) {
      const message = `The operation failed because the secret ${name} already exists.`;
      throw new AwsRefusal('ResourceExistsException', message);
    }
    const secret: Secret = {
      arn: this.#core.arn('secretsmanager', `secret:${name}-${suffix()}`),
      name,
      createdAt: this.#now(),
      description: request.Description,
      keyId: request.KmsKeyId,
      versions: [],
    };
    this.#secrets.push(secret);
    if (request.SecretString === undefined && request.SecretBinary === undefined)
      return { ARN: secret.arn, Name: name };
    return { ARN: secret.arn, Name: name, VersionId: this.#addVersion(secret, request).id };
  }

  #delete(request: DeleteSecretRequest): DeleteSecretResponse {
    const secret = this.#find(request.SecretId);
    refuseDeleted(secret);
    const days = request.RecoveryWindowInDays ?? recoveryDays;
    secret.deletedAt = this.#now();
    const goneAt = new Date(secret.deletedAt.getTime() + days * 86_400_000);
    if (request.ForceDeleteWithoutRecovery) this.#secrets.splice(this.#secrets.indexOf(secret), 1);
    return { ARN: secret.arn, Name: secret.name, DeletionDate: goneAt };
  }

  #put(request: PutSecretValueRequest): PutSecretValueResponse {
    const secret = this.#find(request.SecretId);
    refuseDeleted(secret);
    const version = this.#addVersion(secret, request);
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: version.stages };
  }

  #addVersion(
    secret: Secret,
    value: {
      ClientRequestToken?: string | undefined;
      SecretString?: string | undefined;
      SecretBinary?: unknown;
      VersionStages?: string[] | undefined;
    },
  ): Version {
    const stages = value.VersionStages ?? ['AWSCURRENT'];
    for (const version of secret.versions) {
      const current = version.stages.includes('AWSCURRENT') && stages.includes('AWSCURRENT');
      version.stages = version.stages.filter(
        (stage) => !stages.includes(stage) && !(stages.includes('AWSCURRENT') && stage === 'AWSPREVIOUS'),
      );
      if (current) version.stages.push('AWSPREVIOUS');
    }
    const version: Version = {
      id: value.ClientRequestToken ?? randomUUID(),
      createdAt: this.#now(),
      text: value.SecretString,
      binary: value.SecretBinary,
      stages: [...stages],
    };
    secret.versions.push(version);
    return version;
  }

  #describe(request: DescribeSecretRequest): DescribeSecretResponse {
    const secret = this.#find(request.SecretId);
    return {
      ARN: secret.arn,
      Name: secret.name,
      ...(secret.description === undefined ? {} : { Description: secret.description }),
      // Without one it is AWS's own, which is not named.
      ...(secret.keyId === undefined ? {} : { KmsKeyId: secret.keyId }),
      CreatedDate: secret.createdAt,
      ...(secret.deletedAt === undefined ? {} : { DeletedDate: secret.deletedAt }),
      LastChangedDate: secret.versions.at(-1)?.createdAt ?? secret.createdAt,
      VersionIdsToStages: Object.fromEntries(
        secret.versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]),
      ),
    };
  }

  #find(reference = ''): Secret {
    // An ARN whose name ends like one is taken for a complete one. Documented as what not to do.
    const isComplete = /-[A-Za-z0-9]{6}$/.test(reference);
    const secret = this.#secrets.find(
      ({ arn, name }) =>
        reference === arn ||
        reference === name ||
        (!isComplete && reference === arn.slice(0, -'-AbCdEf'.length)),
    );
    if (secret === undefined) {
      throw new AwsRefusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return secret;
  }

  #now(): Date {
    return new Date(this.#core.clock.now());
  }
}

/** A secret that is marked for deletion can be described and restored, and nothing else. */
function refuseDeleted({ deletedAt }: Secret): void {
  if (deletedAt === undefined) return;
  const message = "You can't perform this operation on the secret because it was marked for deletion.";
  throw new AwsRefusal('InvalidRequestException', message);
}

/** The six characters that Secrets Manager puts behind the name. */
function suffix(): string {
  let text = '';
  while (text.length < 6)
    text += randomBytes(8)
      .toString('base64')
      .replaceAll(/[^A-Za-z0-9]/g, '');
  return text.slice(0, 6);
}
