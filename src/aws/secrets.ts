import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readable } from './answers.ts';
import { AwsError } from './errors.ts';
import { type AwsManners, ask, clientSettings } from './manners.ts';

/** What this action asks of Secrets Manager: never a value. Every call throws AwsError. */
export interface SecretsManager {
  /** The secret with that name or ARN, also one that is marked for deletion; nothing when there is none. */
  findSecret(nameOrArn: string): Promise<FoundSecret | undefined>;
}

/** A secret as far as it is read here. */
export interface FoundSecret {
  /** The complete ARN, with the six characters at its end. */
  readonly arn: string;
  readonly name: string;
  /** Nobody can read it any more, though it can still be restored. */
  readonly isDeleted: boolean;
  /** Id or ARN of the key that it is encrypted with; nothing when that is AWS's own. */
  readonly keyId?: string;
}

/** @internal opens the door; the client is made at the first call */
export function openSecretsManager(region: string, manners: AwsManners): SecretsManager {
  let opened: Promise<{ sdk: typeof import('./sdk/secrets.ts'); client: SecretsManagerClient }> | undefined;
  const open = () => {
    opened ??= import('./sdk/secrets.ts').then((sdk) => ({
      sdk,
      client: readable(new sdk.SecretsManagerClient({ region, ...clientSettings(manners) })),
    }));
    return opened;
  };

  return {
    async findSecret(nameOrArn) {
      const { sdk, client } = await open();
      // The only call that tells of a secret by its name and does not bring its value.
      const command = new sdk.DescribeSecretCommand({ SecretId: nameOrArn });
      try {
        const {
          ARN = '',
          Name = '',
          DeletedDate,
          KmsKeyId: keyId,
        } = await ask(
          {
            action: 'secretsmanager:DescribeSecret',
            send: (abortSignal) => client.send(command, { abortSignal }),
          },
          manners,
        );
        return { arn: ARN, name: Name, isDeleted: DeletedDate !== undefined, ...(keyId && { keyId }) };
      } catch (error) {
        if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
        throw error;
      }
    },
  };
}
