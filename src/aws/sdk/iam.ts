/** What of the SDK's client for IAM is called: the bundle has nothing else of it. */
export { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
