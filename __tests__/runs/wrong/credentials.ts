import type { WrongSetUps } from './setups.ts';

const role = (name: string) => ({ 'role-to-assume': `arn:aws:iam::123456789012:role/${name}` });

/** The job may ask for tokens, as one on the branch main of `octo-org/shop`. */
export const CREDENTIALS: WrongSetUps = {
  title: 'Credentials',
  setUps: [
    { name: 'a user as a role', inputs: { 'role-to-assume': 'arn:aws:iam::123456789012:user/ci' } },
    {
      name: 'a role of another partition',
      inputs: { 'role-to-assume': 'arn:aws-cn:iam::123456789012:role/deploy' },
    },
    {
      name: 'a role of an account that is not meant',
      inputs: { ...role('deploy'), 'allowed-account-ids': '210987654321' },
    },
    { name: 'a session without a role', inputs: { 'role-duration-seconds': '7200' } },
    { name: 'a session of a day', inputs: { ...role('deploy'), 'role-duration-seconds': '86400' } },
    {
      name: 'the name of a bot as that of a session',
      inputs: { ...role('deploy'), 'role-session-name': 'dependabot[bot]' },
    },
    { name: 'an account by its name', inputs: { 'allowed-account-ids': 'production' } },
    { name: 'role chaining, as configure-aws-credentials has it', inputs: { 'role-chaining': 'true' } },
    {
      name: 'credentials of an account that is not meant',
      inputs: { 'allowed-account-ids': '210987654321' },
    },
    { name: 'a role that there is not', inputs: role('gone') },
    { name: 'a role that trusts another repository', inputs: role('deploy-other') },
    {
      name: 'a session that is longer than the role has them',
      inputs: { ...role('deploy'), 'role-duration-seconds': '7200' },
    },
    {
      name: 'an audience that the account does not know',
      inputs: { ...role('deploy'), audience: 'https://github.com/octo-org' },
    },
  ],
};
