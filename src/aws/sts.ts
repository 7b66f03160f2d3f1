import type { Credentials as AnsweredKeys, STSClient } from '@aws-sdk/client-sts';
import type { SessionKeys } from '../credentials/types.ts';
import { readable, UnreadableAnswer } from './answers.ts';
import { type AwsManners, ask, clientSettings } from './manners.ts';

/** What this action asks of STS, at its endpoint in the region. Every call throws AwsError. */
export interface Sts {
  /** A session of a role for whoever holds a token of an identity provider. The request needs no credentials. */
  assumeRoleWithToken(role: RoleQuestion, token: string): Promise<RoleSession>;
  /** A session of a role for whoever has the credentials of the door. */
  assumeRole(role: RoleQuestion): Promise<RoleSession>;
  /** Whose the credentials of the door are. Everybody may ask that. */
  identify(): Promise<Identity>;
  /** Loads what a call needs, for whoever has to wait for something else before it. */
  prepare(): void;
}

/** What a session is asked for with. */
export interface RoleQuestion {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
}

/** A session of a role. */
export interface RoleSession {
  readonly keys: SessionKeys;
  /** `arn:aws:sts::123456789012:assumed-role/deploy/GitHubActions` */
  readonly arn: string;
}

/** An identity of AWS. */
export interface Identity {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
}

/** @internal opens the door; the client is made at the first call */
export function openSts(region: string, manners: AwsManners): Sts {
  let opened: Promise<{ sdk: typeof import('./sdk/sts.ts'); client: STSClient }> | undefined;
  const open = () => {
    opened ??= import('./sdk/sts.ts').then((sdk) => ({
      sdk,
      client: readable(new sdk.STSClient({ region, ...clientSettings(manners) })),
    }));
    return opened;
  };

  return {
    async assumeRoleWithToken(role, token) {
      const { sdk, client } = await open();
      const command = new sdk.AssumeRoleWithWebIdentityCommand({
        ...requestFor(role),
        WebIdentityToken: token,
      });
      const action = 'sts:AssumeRoleWithWebIdentity';
      const send = async (abortSignal: AbortSignal) => sessionOf(await client.send(command, { abortSignal }));
      return ask({ action, send }, manners);
    },

    async assumeRole(role) {
      const { sdk, client } = await open();
      const command = new sdk.AssumeRoleCommand(requestFor(role));
      const action = 'sts:AssumeRole';
      const send = async (abortSignal: AbortSignal) => sessionOf(await client.send(command, { abortSignal }));
      return ask({ action, send }, manners);
    },

    async identify() {
      const { sdk, client } = await open();
      const command = new sdk.GetCallerIdentityCommand({});
      const action = 'sts:GetCallerIdentity';
      const send = (abortSignal: AbortSignal) => client.send(command, { abortSignal });
      const { Account: account = '', Arn: arn = '' } = await ask({ action, send }, manners);
      return { account, arn };
    },

    // What goes wrong is told by the call.
    prepare: () => void open().catch(() => {}),
  };
}

function requestFor({ roleArn, sessionName, durationSeconds }: RoleQuestion) {
  return { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: durationSeconds };
}

/** How a session is answered. */
interface AnsweredSession {
  readonly Credentials?: AnsweredKeys | undefined;
  readonly AssumedRoleUser?: { readonly Arn: string | undefined } | undefined;
}

function sessionOf({ Credentials: given, AssumedRoleUser: user }: AnsweredSession): RoleSession {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given ?? {};
  // Without all of them, requests would go out unsigned or in nobody's name.
  if ([AccessKeyId, SecretAccessKey, SessionToken].includes('')) {
    throw new UnreadableAnswer('it has not all of Credentials');
  }
  return {
    keys: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    arn: user?.Arn ?? '',
  };
}
