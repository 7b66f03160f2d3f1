/** What of the SDK's client for Secrets Manager is called: the bundle has nothing else of it. */
export { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
