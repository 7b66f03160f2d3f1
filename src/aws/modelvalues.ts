/** Values that a member may have, by its place in a task definition: `containerDefinitions.dependsOn.condition`. */
export type Enumerations = ReadonlyMap<string, readonly string[]>;

/**
 * @internal the enumerations of RegisterTaskDefinition, as the SDK lists them. Those are left out whose other values ECS
 * takes, or whose it says nothing of.
 */
export function enumerationsOf(sdk: typeof import('./sdk/ecs.ts')): Enumerations {
  const container = 'containerDefinitions';
  return new Map(
    Object.entries({
      networkMode: sdk.NetworkMode,
      pidMode: sdk.PidMode,
      ipcMode: sdk.IpcMode,
      requiresCompatibilities: sdk.Compatibility,
      'placementConstraints.type': sdk.TaskDefinitionPlacementConstraintType,
      'runtimePlatform.cpuArchitecture': sdk.CPUArchitecture,
      'runtimePlatform.operatingSystemFamily': sdk.OSFamily,
      'volumes.efsVolumeConfiguration.transitEncryption': sdk.EFSTransitEncryption,
      [`${container}.dependsOn.condition`]: sdk.ContainerCondition,
      [`${container}.logConfiguration.logDriver`]: sdk.LogDriver,
      [`${container}.firelensConfiguration.type`]: sdk.FirelensConfigurationType,
      [`${container}.environmentFiles.type`]: sdk.EnvironmentFileType,
      [`${container}.ulimits.name`]: sdk.UlimitName,
    }).map(([place, values]) => [place, Object.values(values)]),
  );
}
