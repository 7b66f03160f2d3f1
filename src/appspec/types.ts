/** What CodeDeploy is to do with an ECS service, but for the revision, which is put in when it is known. */
export interface AppSpec {
  /** The whole of it, with keys as they were written. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Name of the container that gets the traffic. */
  readonly container: string;
  /** Port of that container. */
  readonly port: number;
  /** Names of the capacity providers that are to run the tasks; empty where the service decides. */
  readonly capacityProviders: readonly string[];
}
