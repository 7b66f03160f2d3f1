export const id = 563;
export const ids = [563];
export const modules = {

/***/ 4563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BatchGetDeploymentGroupsCommand: () => (/* binding */ BatchGetDeploymentGroupsCommand),
/* harmony export */   BatchGetDeploymentTargetsCommand: () => (/* binding */ BatchGetDeploymentTargetsCommand),
/* harmony export */   CodeDeployClient: () => (/* binding */ CodeDeployClient),
/* harmony export */   CreateDeploymentCommand: () => (/* binding */ CreateDeploymentCommand),
/* harmony export */   GetApplicationRevisionCommand: () => (/* binding */ GetApplicationRevisionCommand),
/* harmony export */   GetDeploymentCommand: () => (/* binding */ GetDeploymentCommand),
/* harmony export */   GetDeploymentConfigCommand: () => (/* binding */ GetDeploymentConfigCommand),
/* harmony export */   GetDeploymentGroupCommand: () => (/* binding */ GetDeploymentGroupCommand),
/* harmony export */   ListApplicationsCommand: () => (/* binding */ ListApplicationsCommand),
/* harmony export */   ListDeploymentGroupsCommand: () => (/* binding */ ListDeploymentGroupsCommand),
/* harmony export */   ListDeploymentTargetsCommand: () => (/* binding */ ListDeploymentTargetsCommand),
/* harmony export */   ListDeploymentsCommand: () => (/* binding */ ListDeploymentsCommand),
/* harmony export */   StopDeploymentCommand: () => (/* binding */ StopDeploymentCommand)
/* harmony export */ });
/* harmony import */ var _chunk_3XVWR3BL_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3379);
/* harmony import */ var _chunk_G42DCQQ6_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1268);
/* harmony import */ var _chunk_B4MADUSE_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1457);
/* harmony import */ var _chunk_DHEDZPZT_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7571);
/* harmony import */ var _chunk_6MILVBCP_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4161);
/* harmony import */ var _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5952);
/* harmony import */ var _chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8070);
/* harmony import */ var _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1781);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7162);










// node_modules/@aws-sdk/client-codedeploy/dist-es/auth/httpAuthSchemeProvider.js
var defaultCodeDeployHttpAuthSchemeParametersProvider = async (config, context, input) => {
  return {
    operation: (0,_chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .getSmithyContext */ .ug)(context).operation,
    region: await (0,_chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .normalizeProvider */ .te)(config.region)() || (() => {
      throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
    })()
  };
};
function createAwsAuthSigv4HttpAuthOption(authParameters) {
  return {
    schemeId: "aws.auth#sigv4",
    signingProperties: {
      name: "codedeploy",
      region: authParameters.region
    },
    propertiesExtractor: (config, context) => ({
      signingProperties: {
        config,
        context
      }
    })
  };
}
var defaultCodeDeployHttpAuthSchemeProvider = (authParameters) => {
  const options = [];
  switch (authParameters.operation) {
    default: {
      options.push(createAwsAuthSigv4HttpAuthOption(authParameters));
    }
  }
  return options;
};
var resolveHttpAuthSchemeConfig = (config) => {
  const config_0 = (0,_chunk_B4MADUSE_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveAwsSdkSigV4Config */ .ho)(config);
  return Object.assign(config_0, {
    authSchemePreference: (0,_chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .normalizeProvider */ .te)(config.authSchemePreference ?? [])
  });
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/endpoint/EndpointParameters.js
var resolveClientEndpointParameters = (options) => {
  return Object.assign(options, {
    useDualstackEndpoint: options.useDualstackEndpoint ?? false,
    useFipsEndpoint: options.useFipsEndpoint ?? false,
    defaultSigningName: "codedeploy"
  });
};
var commonParams = {
  UseFIPS: { type: "builtInParams", name: "useFipsEndpoint" },
  Endpoint: { type: "builtInParams", name: "endpoint" },
  Region: { type: "builtInParams", name: "region" },
  UseDualStack: { type: "builtInParams", name: "useDualstackEndpoint" }
};

// node_modules/@aws-sdk/client-codedeploy/package.json
var package_default = { name: "@aws-sdk/client-codedeploy", version: "3.1133.0" };

// node_modules/@aws-sdk/client-codedeploy/dist-es/endpoint/bdd.js
var k = "ref";
var a = -1;
var b = true;
var c = "isSet";
var d = "PartitionResult";
var e = "booleanEquals";
var f = "getAttr";
var g = { [k]: "Endpoint" };
var h = { [k]: d };
var i = {};
var j = [{ [k]: "Region" }];
var _data = {
  conditions: [
    [c, [g]],
    [c, j],
    ["aws.partition", j, d],
    [e, [{ [k]: "UseFIPS" }, b]],
    [e, [{ [k]: "UseDualStack" }, b]],
    [e, [{ fn: f, argv: [h, "supportsDualStack"] }, b]],
    [e, [{ fn: f, argv: [h, "supportsFIPS"] }, b]]
  ],
  results: [
    [a],
    [a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
    [a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
    [g, i],
    ["https://codedeploy-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
    [a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
    ["https://codedeploy-fips.{Region}.{PartitionResult#dnsSuffix}", i],
    [a, "FIPS is enabled but this partition does not support FIPS"],
    ["https://codedeploy.{Region}.{PartitionResult#dualStackDnsSuffix}", i],
    [a, "DualStack is enabled but this partition does not support DualStack"],
    ["https://codedeploy.{Region}.{PartitionResult#dnsSuffix}", i],
    [a, "Invalid Configuration: Missing Region"]
  ]
};
var root = 2;
var r = 1e8;
var nodes = new Int32Array([
  -1,
  1,
  -1,
  0,
  12,
  3,
  1,
  4,
  r + 11,
  2,
  5,
  r + 11,
  3,
  8,
  6,
  4,
  7,
  r + 10,
  5,
  r + 8,
  r + 9,
  4,
  10,
  9,
  6,
  r + 6,
  r + 7,
  5,
  11,
  r + 5,
  6,
  r + 4,
  r + 5,
  3,
  r + 1,
  13,
  4,
  r + 2,
  r + 3
]);
var bdd = _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .BinaryDecisionDiagram */ .d5.from(nodes, root, _data.conditions, _data.results);

// node_modules/@aws-sdk/client-codedeploy/dist-es/endpoint/endpointResolver.js
var cache = new _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .EndpointCache */ .kS({
  size: 50,
  params: ["Endpoint", "Region", "UseDualStack", "UseFIPS"]
});
var defaultEndpointResolver = (endpointParams, context = {}) => {
  return cache.get(endpointParams, () => (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .decideEndpoint */ .cH)(bdd, {
    endpointParams,
    logger: context.logger
  }));
};
_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .customEndpointFunctions */ .mw.aws = _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .awsEndpointFunctions */ .UF;

// node_modules/@aws-sdk/client-codedeploy/dist-es/models/CodeDeployServiceException.js
var CodeDeployServiceException = class _CodeDeployServiceException extends _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .ServiceException */ .TJ {
  constructor(options) {
    super(options);
    Object.setPrototypeOf(this, _CodeDeployServiceException.prototype);
  }
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/schemas/schemas_0.js
var _A = "Alarm";
var _AAEE = "ApplicationAlreadyExistsException";
var _AC = "AlarmConfiguration";
var _ADNEE = "ApplicationDoesNotExistException";
var _AL = "AlarmList";
var _ALEE = "AlarmsLimitExceededException";
var _ALEEp = "ApplicationLimitExceededException";
var _ANRE = "ApplicationNameRequiredException";
var _ANSE = "ArnNotSupportedException";
var _ARC = "AutoRollbackConfiguration";
var _ASC = "AppSpecContent";
var _ASG = "AutoScalingGroup";
var _ASGL = "AutoScalingGroupList";
var _ATTOPII = "AddTagsToOnPremisesInstancesInput";
var _BGAI = "BatchGetApplicationsInput";
var _BGDC = "BlueGreenDeploymentConfiguration";
var _BGDG = "BatchGetDeploymentGroups";
var _BGDGI = "BatchGetDeploymentGroupsInput";
var _BGDGO = "BatchGetDeploymentGroupsOutput";
var _BGDI = "BatchGetDeploymentsInput";
var _BGDII = "BatchGetDeploymentInstancesInput";
var _BGDT = "BatchGetDeploymentTargets";
var _BGDTI = "BatchGetDeploymentTargetsInput";
var _BGDTO = "BatchGetDeploymentTargetsOutput";
var _BGOPII = "BatchGetOnPremisesInstancesInput";
var _BITO = "BlueInstanceTerminationOption";
var _BLEE = "BatchLimitExceededException";
var _BNFRE = "BucketNameFilterRequiredException";
var _CDGI = "CreateDeploymentGroupInput";
var _CDIr = "CreateDeploymentInput";
var _CDO = "CreateDeploymentOutput";
var _CDr = "CreateDeployment";
var _CFT = "CloudFormationTarget";
var _D = "Diagnostics";
var _DACE = "DeploymentAlreadyCompletedException";
var _DCAEE = "DeploymentConfigAlreadyExistsException";
var _DCDNEE = "DeploymentConfigDoesNotExistException";
var _DCI = "DeploymentConfigInfo";
var _DCIUE = "DeploymentConfigInUseException";
var _DCLEE = "DeploymentConfigLimitExceededException";
var _DCNRE = "DeploymentConfigNameRequiredException";
var _DDNEE = "DeploymentDoesNotExistException";
var _DGAEE = "DeploymentGroupAlreadyExistsException";
var _DGDNEE = "DeploymentGroupDoesNotExistException";
var _DGI = "DeploymentGroupInfo";
var _DGIL = "DeploymentGroupInfoList";
var _DGLEE = "DeploymentGroupLimitExceededException";
var _DGNRE = "DeploymentGroupNameRequiredException";
var _DI = "DeploymentInfo";
var _DINIRSE = "DeploymentIsNotInReadyStateException";
var _DIRE = "DeploymentIdRequiredException";
var _DLEE = "DeploymentLimitExceededException";
var _DNSE = "DeploymentNotStartedException";
var _DO = "DeploymentOverview";
var _DRO = "DeploymentReadyOption";
var _DS = "DeploymentStyle";
var _DT = "DeploymentTarget";
var _DTDNEE = "DeploymentTargetDoesNotExistException";
var _DTIRE = "DeploymentTargetIdRequiredException";
var _DTL = "DeploymentTargetList";
var _DTLE = "DescriptionTooLongException";
var _DTLSEE = "DeploymentTargetListSizeExceededException";
var _ECSS = "ECSService";
var _ECSSL = "ECSServiceList";
var _ECSSMLEE = "ECSServiceMappingLimitExceededException";
var _ECST = "ECSTarget";
var _ECSTS = "ECSTaskSet";
var _ECSTSL = "ECSTaskSetList";
var _ECTF = "EC2TagFilter";
var _ECTFL = "EC2TagFilterList";
var _ECTS = "EC2TagSet";
var _ECTSL = "EC2TagSetList";
var _EI = "ErrorInformation";
var _ELBI = "ELBInfo";
var _ELBIL = "ELBInfoList";
var _F = "Failed";
var _GAR = "GetApplicationRevision";
var _GARI = "GetApplicationRevisionInput";
var _GARO = "GetApplicationRevisionOutput";
var _GD = "GetDeployment";
var _GDC = "GetDeploymentConfig";
var _GDCI = "GetDeploymentConfigInput";
var _GDCO = "GetDeploymentConfigOutput";
var _GDG = "GetDeploymentGroup";
var _GDGI = "GetDeploymentGroupInput";
var _GDGO = "GetDeploymentGroupOutput";
var _GDI = "GetDeploymentInput";
var _GDO = "GetDeploymentOutput";
var _GFPO = "GreenFleetProvisioningOption";
var _GHATDNEE = "GitHubAccountTokenDoesNotExistException";
var _GHATNRE = "GitHubAccountTokenNameRequiredException";
var _GHL = "GitHubLocation";
var _GRI = "GenericRevisionInfo";
var _IACE = "InvalidAlarmConfigException";
var _IAE = "InvalidArnException";
var _IANE = "InvalidApplicationNameException";
var _IARCE = "InvalidAutoRollbackConfigException";
var _IARE = "IamArnRequiredException";
var _IASGE = "InvalidAutoScalingGroupException";
var _IBGDCE = "InvalidBlueGreenDeploymentConfigurationException";
var _IBNFE = "InvalidBucketNameFilterException";
var _ICPE = "InvalidComputePlatformException";
var _IDCNE = "InvalidDeploymentConfigNameException";
var _IDGNE = "InvalidDeploymentGroupNameException";
var _IDIE = "InvalidDeploymentIdException";
var _IDITE = "InvalidDeploymentInstanceTypeException";
var _IDNEE = "InstanceDoesNotExistException";
var _IDSE = "InvalidDeploymentStatusException";
var _IDSEn = "InvalidDeploymentStyleException";
var _IDSFE = "InvalidDeployedStateFilterException";
var _IDTIE = "InvalidDeploymentTargetIdException";
var _IDWTE = "InvalidDeploymentWaitTypeException";
var _IECSSE = "InvalidECSServiceException";
var _IECTCE = "InvalidEC2TagCombinationException";
var _IECTE = "InvalidEC2TagException";
var _IEIE = "InvalidExternalIdException";
var _IFEBE = "InvalidFileExistsBehaviorException";
var _IGHATE = "InvalidGitHubAccountTokenException";
var _IGHATNE = "InvalidGitHubAccountTokenNameException";
var _IIASFVE = "InvalidIgnoreApplicationStopFailuresValueException";
var _IIE = "InvalidInputException";
var _IINE = "InvalidInstanceNameException";
var _IIRE = "InstanceIdRequiredException";
var _IISAE = "InvalidIamSessionArnException";
var _IISE = "InvalidInstanceStatusException";
var _IITE = "InvalidInstanceTypeException";
var _IIUAE = "InvalidIamUserArnException";
var _IKPFE = "InvalidKeyPrefixFilterException";
var _ILBIE = "InvalidLoadBalancerInfoException";
var _ILEE = "InstanceLimitExceededException";
var _ILEHEIE = "InvalidLifecycleEventHookExecutionIdException";
var _ILEHESE = "InvalidLifecycleEventHookExecutionStatusException";
var _IMHHVE = "InvalidMinimumHealthyHostValueException";
var _INARE = "InstanceNameAlreadyRegisteredException";
var _INRE = "InstanceNameRequiredException";
var _INREn = "InstanceNotRegisteredException";
var _INTE = "InvalidNextTokenException";
var _IOE = "InvalidOperationException";
var _IOPTCE = "InvalidOnPremisesTagCombinationException";
var _IP = "InProgress";
var _IRE = "InvalidRevisionException";
var _IREn = "InvalidRoleException";
var _IRSE = "InvalidRegistrationStatusException";
var _ISAARE = "IamSessionArnAlreadyRegisteredException";
var _ISBE = "InvalidSortByException";
var _ISOE = "InvalidSortOrderException";
var _IT = "InstanceTarget";
var _ITCE = "InvalidTriggerConfigException";
var _ITE = "InvalidTagException";
var _ITFE = "InvalidTagFilterException";
var _ITFNE = "InvalidTargetFilterNameException";
var _ITGPE = "InvalidTargetGroupPairException";
var _ITIE = "InvalidTargetInstancesException";
var _ITRCE = "InvalidTrafficRoutingConfigurationException";
var _ITRE = "InvalidTimeRangeException";
var _ITTAE = "InvalidTagsToAddException";
var _IUAARE = "IamUserArnAlreadyRegisteredException";
var _IUARE = "IamUserArnRequiredException";
var _IUOIOVE = "InvalidUpdateOutdatedInstancesOnlyValueException";
var _IZDCE = "InvalidZonalDeploymentConfigurationException";
var _K = "Key";
var _LA = "ListApplications";
var _LAI = "ListApplicationsInput";
var _LAO = "ListApplicationsOutput";
var _LBI = "LoadBalancerInfo";
var _LD = "ListDeployments";
var _LDCO = "ListDeploymentConfigsOutput";
var _LDG = "ListDeploymentGroups";
var _LDGI = "ListDeploymentGroupsInput";
var _LDGO = "ListDeploymentGroupsOutput";
var _LDI = "LastDeploymentInfo";
var _LDII = "ListDeploymentInstancesInput";
var _LDIO = "ListDeploymentInstancesOutput";
var _LDIi = "ListDeploymentsInput";
var _LDO = "ListDeploymentsOutput";
var _LDT = "ListDeploymentTargets";
var _LDTI = "ListDeploymentTargetsInput";
var _LDTO = "ListDeploymentTargetsOutput";
var _LE = "LifecycleEvent";
var _LEACE = "LifecycleEventAlreadyCompletedException";
var _LEL = "LifecycleEventList";
var _LFI = "LambdaFunctionInfo";
var _LGHATNO = "ListGitHubAccountTokenNamesOutput";
var _LHLEE = "LifecycleHookLimitExceededException";
var _LOPIO = "ListOnPremisesInstancesOutput";
var _LT = "LambdaTarget";
var _MHH = "MinimumHealthyHosts";
var _MHHPZ = "MinimumHealthyHostsPerZone";
var _MIAPE = "MultipleIamArnsProvidedException";
var _ONSE = "OperationNotSupportedException";
var _OPTS = "OnPremisesTagSet";
var _OPTSL = "OnPremisesTagSetList";
var _P = "Pending";
var _R = "Ready";
var _RA = "ResourceArn";
var _RARE = "ResourceArnRequiredException";
var _RD = "RelatedDeployments";
var _RDNEE = "RevisionDoesNotExistException";
var _RIo = "RollbackInfo";
var _RL = "RevisionLocation";
var _RRE = "RevisionRequiredException";
var _RREo = "RoleRequiredException";
var _RS = "RawString";
var _RTFOPII = "RemoveTagsFromOnPremisesInstancesInput";
var _RVE = "ResourceValidationException";
var _S = "Succeeded";
var _SD = "StopDeployment";
var _SDI = "StopDeploymentInput";
var _SDO = "StopDeploymentOutput";
var _SL = "S3Location";
var _Sk = "Skipped";
var _T = "Type";
var _TBC = "TimeBasedCanary";
var _TBL = "TimeBasedLinear";
var _TC = "TriggerConfig";
var _TCL = "TriggerConfigList";
var _TE = "ThrottlingException";
var _TF = "TargetFilters";
var _TFL = "TagFilterList";
var _TFa = "TagFilter";
var _TGI = "TargetGroupInfo";
var _TGIL = "TargetGroupInfoList";
var _TGPI = "TargetGroupPairInfo";
var _TGPIL = "TargetGroupPairInfoList";
var _TI = "TargetInstances";
var _TK = "TagKeys";
var _TL = "TagList";
var _TLEE = "TagLimitExceededException";
var _TR = "TimeRange";
var _TRC = "TrafficRoutingConfig";
var _TRE = "TagRequiredException";
var _TRr = "TrafficRoute";
var _TSLLEE = "TagSetListLimitExceededException";
var _TTLEE = "TriggerTargetsLimitExceededException";
var _Tag = "Tag";
var _UAFDTE = "UnsupportedActionForDeploymentTypeException";
var _UDGI = "UpdateDeploymentGroupInput";
var _URI = "UntagResourceInput";
var _V = "Value";
var _ZC = "ZonalConfig";
var _a = "alarms";
var _aC = "alarmConfiguration";
var _aDSI = "additionalDeploymentStatusInfo";
var _aN = "applicationName";
var _aNp = "applicationNames";
var _aOT = "actionOnTimeout";
var _aRC = "autoRollbackConfiguration";
var _aRE = "autoRollbackEnabled";
var _aSC = "appSpecContent";
var _aSG = "autoScalingGroups";
var _aUOIDI = "autoUpdateOutdatedInstancesDeploymentIds";
var _aUOIRDI = "autoUpdateOutdatedInstancesRootDeploymentId";
var _ac = "action";
var _app = "applications";
var _b = "bucket";
var _bGDC = "blueGreenDeploymentConfiguration";
var _bT = "bundleType";
var _c = "client";
var _cDGN = "currentDeploymentGroupName";
var _cFT = "cloudFormationTarget";
var _cI = "commitId";
var _cIa = "canaryInterval";
var _cN = "clusterName";
var _cP = "computePlatform";
var _cPa = "canaryPercentage";
var _cT = "createTime";
var _cTR = "createTimeRange";
var _cTo = "completeTime";
var _cV = "currentVersion";
var _co = "content";
var _cod = "code";
var _cr = "creator";
var _d = "description";
var _dC = "desiredCount";
var _dCI = "deploymentConfigId";
var _dCIe = "deploymentConfigInfo";
var _dCL = "deploymentConfigsList";
var _dCN = "deploymentConfigName";
var _dG = "deploymentGroups";
var _dGI = "deploymentGroupsInfo";
var _dGIe = "deploymentGroupId";
var _dGIep = "deploymentGroupInfo";
var _dGN = "deploymentGroupNames";
var _dGNe = "deploymentGroupName";
var _dI = "deploymentId";
var _dIe = "deploymentIds";
var _dIepl = "deploymentInfo";
var _dM = "deploymentMode";
var _dO = "deploymentOverview";
var _dOe = "deploymentOption";
var _dRO = "deploymentReadyOption";
var _dS = "deploymentStyle";
var _dSM = "deploymentStatusMessages";
var _dT = "deploymentTargets";
var _dTT = "deploymentTargetType";
var _dTe = "deploymentType";
var _dep = "deployments";
var _di = "diagnostics";
var _e = "error";
var _eC = "errorCode";
var _eI = "externalId";
var _eIL = "elbInfoList";
var _eIr = "errorInformation";
var _eM = "errorMessage";
var _eS = "ecsServices";
var _eT = "ecsTarget";
var _eTF = "ec2TagFilters";
var _eTS = "ec2TagSet";
var _eTSL = "ec2TagSetList";
var _eTa = "eTag";
var _eTn = "endTime";
var _en = "enabled";
var _end = "end";
var _ev = "events";
var _fA = "functionAlias";
var _fEB = "fileExistsBehavior";
var _fN = "functionName";
var _fUT = "firstUsedTime";
var _fZMDIS = "firstZoneMonitorDurationInSeconds";
var _gFPO = "greenFleetProvisioningOption";
var _gHL = "gitHubLocation";
var _h = "hook";
var _i = "identifer";
var _iASF = "ignoreApplicationStopFailures";
var _iI = "instanceIds";
var _iL = "instanceLabel";
var _iLn = "instancesList";
var _iN = "instanceNames";
var _iOS = "includeOnlyStatuses";
var _iPAF = "ignorePollAlarmFailure";
var _iSF = "instanceStatusFilter";
var _iT = "instanceTarget";
var _iTF = "instanceTypeFilter";
var _iTWTS = "instanceTerminationWaitTimeStarted";
var _k = "key";
var _lA = "listenerArns";
var _lAD = "lastAttemptedDeployment";
var _lBI = "loadBalancerInfo";
var _lE = "lifecycleEvents";
var _lEN = "lifecycleEventName";
var _lFI = "lambdaFunctionInfo";
var _lI = "linearInterval";
var _lP = "linearPercentage";
var _lSD = "lastSuccessfulDeployment";
var _lT = "lambdaTarget";
var _lTo = "logTail";
var _lUA = "lastUpdatedAt";
var _lUT = "lastUsedTime";
var _m = "message";
var _mDIS = "monitorDurationInSeconds";
var _mHH = "minimumHealthyHosts";
var _mHHPZ = "minimumHealthyHostsPerZone";
var _n = "name";
var _nDGN = "newDeploymentGroupName";
var _nT = "nextToken";
var _oAC = "overrideAlarmConfiguration";
var _oIS = "outdatedInstancesStrategy";
var _oPITF = "onPremisesInstanceTagFilters";
var _oPTS = "onPremisesTagSet";
var _oPTSL = "onPremisesTagSetList";
var _pC = "pendingCount";
var _pR = "previousRevision";
var _pTR = "prodTrafficRoute";
var _rC = "runningCount";
var _rD = "relatedDeployments";
var _rDI = "rollbackDeploymentId";
var _rI = "rollbackInfo";
var _rIe = "revisionInfo";
var _rM = "rollbackMessage";
var _rT = "resourceType";
var _rTDI = "rollbackTriggeringDeploymentId";
var _rTe = "registerTime";
var _rTev = "revisionType";
var _re = "revision";
var _rep = "repository";
var _s = "smithy.ts.sdk.synthetic.com.amazonaws.codedeploy";
var _sL = "s3Location";
var _sM = "statusMessage";
var _sN = "scriptName";
var _sNe = "serviceName";
var _sRA = "serviceRoleArn";
var _sT = "startTime";
var _sh = "sha256";
var _st = "status";
var _sta = "start";
var _str = "string";
var _t = "tags";
var _tA = "targetArn";
var _tBC = "timeBasedCanary";
var _tBIODS = "terminateBlueInstancesOnDeploymentSuccess";
var _tBL = "timeBasedLinear";
var _tC = "triggerConfigurations";
var _tE = "triggerEvents";
var _tF = "targetFilters";
var _tFa = "tagFilters";
var _tG = "targetGroup";
var _tGIL = "targetGroupInfoList";
var _tGPIL = "targetGroupPairInfoList";
var _tGa = "targetGroups";
var _tH = "terminationHook";
var _tHE = "terminationHookEnabled";
var _tI = "targetIds";
var _tIa = "targetId";
var _tIar = "targetInstances";
var _tNL = "tokenNameList";
var _tNr = "triggerName";
var _tR = "targetRevision";
var _tRC = "trafficRoutingConfig";
var _tSI = "taskSetsInfo";
var _tSL = "taskSetLabel";
var _tTA = "triggerTargetArn";
var _tTR = "testTrafficRoute";
var _tV = "targetVersion";
var _tVW = "targetVersionWeight";
var _tW = "trafficWeight";
var _tWTIM = "terminationWaitTimeInMinutes";
var _ty = "type";
var _uOIO = "updateOutdatedInstancesOnly";
var _v = "value";
var _ve = "version";
var _wTIM = "waitTimeInMinutes";
var _zC = "zonalConfig";
var n0 = "com.amazonaws.codedeploy";
var _s_registry = _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .TypeRegistry */ .OF.for(_s);
var CodeDeployServiceException$ = [-3, _s, "CodeDeployServiceException", 0, [], []];
_s_registry.registerError(CodeDeployServiceException$, CodeDeployServiceException);
var n0_registry = _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .TypeRegistry */ .OF.for(n0);
var AlarmsLimitExceededException$ = [
  -3,
  n0,
  _ALEE,
  { [_e]: _c },
  [_m],
  [0]
];
var ApplicationAlreadyExistsException$ = [
  -3,
  n0,
  _AAEE,
  { [_e]: _c },
  [_m],
  [0]
];
var ApplicationDoesNotExistException$ = [
  -3,
  n0,
  _ADNEE,
  { [_e]: _c },
  [_m],
  [0]
];
var ApplicationLimitExceededException$ = [
  -3,
  n0,
  _ALEEp,
  { [_e]: _c },
  [_m],
  [0]
];
var ApplicationNameRequiredException$ = [
  -3,
  n0,
  _ANRE,
  { [_e]: _c },
  [_m],
  [0]
];
var ArnNotSupportedException$ = [
  -3,
  n0,
  _ANSE,
  { [_e]: _c },
  [_m],
  [0]
];
var BatchLimitExceededException$ = [
  -3,
  n0,
  _BLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var BucketNameFilterRequiredException$ = [
  -3,
  n0,
  _BNFRE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentAlreadyCompletedException$ = [
  -3,
  n0,
  _DACE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentConfigAlreadyExistsException$ = [
  -3,
  n0,
  _DCAEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentConfigDoesNotExistException$ = [
  -3,
  n0,
  _DCDNEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentConfigInUseException$ = [
  -3,
  n0,
  _DCIUE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentConfigLimitExceededException$ = [
  -3,
  n0,
  _DCLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentConfigNameRequiredException$ = [
  -3,
  n0,
  _DCNRE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentDoesNotExistException$ = [
  -3,
  n0,
  _DDNEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentGroupAlreadyExistsException$ = [
  -3,
  n0,
  _DGAEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentGroupDoesNotExistException$ = [
  -3,
  n0,
  _DGDNEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentGroupLimitExceededException$ = [
  -3,
  n0,
  _DGLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentGroupNameRequiredException$ = [
  -3,
  n0,
  _DGNRE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentIdRequiredException$ = [
  -3,
  n0,
  _DIRE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentIsNotInReadyStateException$ = [
  -3,
  n0,
  _DINIRSE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentLimitExceededException$ = [
  -3,
  n0,
  _DLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentNotStartedException$ = [
  -3,
  n0,
  _DNSE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentTargetDoesNotExistException$ = [
  -3,
  n0,
  _DTDNEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentTargetIdRequiredException$ = [
  -3,
  n0,
  _DTIRE,
  { [_e]: _c },
  [_m],
  [0]
];
var DeploymentTargetListSizeExceededException$ = [
  -3,
  n0,
  _DTLSEE,
  { [_e]: _c },
  [_m],
  [0]
];
var DescriptionTooLongException$ = [
  -3,
  n0,
  _DTLE,
  { [_e]: _c },
  [_m],
  [0]
];
var ECSServiceMappingLimitExceededException$ = [
  -3,
  n0,
  _ECSSMLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var GitHubAccountTokenDoesNotExistException$ = [
  -3,
  n0,
  _GHATDNEE,
  { [_e]: _c },
  [_m],
  [0]
];
var GitHubAccountTokenNameRequiredException$ = [
  -3,
  n0,
  _GHATNRE,
  { [_e]: _c },
  [_m],
  [0]
];
var IamArnRequiredException$ = [
  -3,
  n0,
  _IARE,
  { [_e]: _c },
  [_m],
  [0]
];
var IamSessionArnAlreadyRegisteredException$ = [
  -3,
  n0,
  _ISAARE,
  { [_e]: _c },
  [_m],
  [0]
];
var IamUserArnAlreadyRegisteredException$ = [
  -3,
  n0,
  _IUAARE,
  { [_e]: _c },
  [_m],
  [0]
];
var IamUserArnRequiredException$ = [
  -3,
  n0,
  _IUARE,
  { [_e]: _c },
  [_m],
  [0]
];
var InstanceDoesNotExistException$ = [
  -3,
  n0,
  _IDNEE,
  { [_e]: _c },
  [_m],
  [0]
];
var InstanceIdRequiredException$ = [
  -3,
  n0,
  _IIRE,
  { [_e]: _c },
  [_m],
  [0]
];
var InstanceLimitExceededException$ = [
  -3,
  n0,
  _ILEE,
  { [_e]: _c },
  [_m],
  [0]
];
var InstanceNameAlreadyRegisteredException$ = [
  -3,
  n0,
  _INARE,
  { [_e]: _c },
  [_m],
  [0]
];
var InstanceNameRequiredException$ = [
  -3,
  n0,
  _INRE,
  { [_e]: _c },
  [_m],
  [0]
];
var InstanceNotRegisteredException$ = [
  -3,
  n0,
  _INREn,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidAlarmConfigException$ = [
  -3,
  n0,
  _IACE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidApplicationNameException$ = [
  -3,
  n0,
  _IANE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidArnException$ = [
  -3,
  n0,
  _IAE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidAutoRollbackConfigException$ = [
  -3,
  n0,
  _IARCE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidAutoScalingGroupException$ = [
  -3,
  n0,
  _IASGE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidBlueGreenDeploymentConfigurationException$ = [
  -3,
  n0,
  _IBGDCE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidBucketNameFilterException$ = [
  -3,
  n0,
  _IBNFE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidComputePlatformException$ = [
  -3,
  n0,
  _ICPE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeployedStateFilterException$ = [
  -3,
  n0,
  _IDSFE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeploymentConfigNameException$ = [
  -3,
  n0,
  _IDCNE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeploymentGroupNameException$ = [
  -3,
  n0,
  _IDGNE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeploymentIdException$ = [
  -3,
  n0,
  _IDIE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeploymentInstanceTypeException$ = [
  -3,
  n0,
  _IDITE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeploymentStatusException$ = [
  -3,
  n0,
  _IDSE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeploymentStyleException$ = [
  -3,
  n0,
  _IDSEn,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeploymentTargetIdException$ = [
  -3,
  n0,
  _IDTIE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidDeploymentWaitTypeException$ = [
  -3,
  n0,
  _IDWTE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidEC2TagCombinationException$ = [
  -3,
  n0,
  _IECTCE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidEC2TagException$ = [
  -3,
  n0,
  _IECTE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidECSServiceException$ = [
  -3,
  n0,
  _IECSSE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidExternalIdException$ = [
  -3,
  n0,
  _IEIE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidFileExistsBehaviorException$ = [
  -3,
  n0,
  _IFEBE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidGitHubAccountTokenException$ = [
  -3,
  n0,
  _IGHATE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidGitHubAccountTokenNameException$ = [
  -3,
  n0,
  _IGHATNE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidIamSessionArnException$ = [
  -3,
  n0,
  _IISAE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidIamUserArnException$ = [
  -3,
  n0,
  _IIUAE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidIgnoreApplicationStopFailuresValueException$ = [
  -3,
  n0,
  _IIASFVE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidInputException$ = [
  -3,
  n0,
  _IIE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidInstanceNameException$ = [
  -3,
  n0,
  _IINE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidInstanceStatusException$ = [
  -3,
  n0,
  _IISE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidInstanceTypeException$ = [
  -3,
  n0,
  _IITE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidKeyPrefixFilterException$ = [
  -3,
  n0,
  _IKPFE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidLifecycleEventHookExecutionIdException$ = [
  -3,
  n0,
  _ILEHEIE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidLifecycleEventHookExecutionStatusException$ = [
  -3,
  n0,
  _ILEHESE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidLoadBalancerInfoException$ = [
  -3,
  n0,
  _ILBIE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidMinimumHealthyHostValueException$ = [
  -3,
  n0,
  _IMHHVE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidNextTokenException$ = [
  -3,
  n0,
  _INTE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidOnPremisesTagCombinationException$ = [
  -3,
  n0,
  _IOPTCE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidOperationException$ = [
  -3,
  n0,
  _IOE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidRegistrationStatusException$ = [
  -3,
  n0,
  _IRSE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidRevisionException$ = [
  -3,
  n0,
  _IRE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidRoleException$ = [
  -3,
  n0,
  _IREn,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidSortByException$ = [
  -3,
  n0,
  _ISBE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidSortOrderException$ = [
  -3,
  n0,
  _ISOE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTagException$ = [
  -3,
  n0,
  _ITE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTagFilterException$ = [
  -3,
  n0,
  _ITFE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTagsToAddException$ = [
  -3,
  n0,
  _ITTAE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTargetFilterNameException$ = [
  -3,
  n0,
  _ITFNE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTargetGroupPairException$ = [
  -3,
  n0,
  _ITGPE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTargetInstancesException$ = [
  -3,
  n0,
  _ITIE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTimeRangeException$ = [
  -3,
  n0,
  _ITRE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTrafficRoutingConfigurationException$ = [
  -3,
  n0,
  _ITRCE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidTriggerConfigException$ = [
  -3,
  n0,
  _ITCE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidUpdateOutdatedInstancesOnlyValueException$ = [
  -3,
  n0,
  _IUOIOVE,
  { [_e]: _c },
  [_m],
  [0]
];
var InvalidZonalDeploymentConfigurationException$ = [
  -3,
  n0,
  _IZDCE,
  { [_e]: _c },
  [_m],
  [0]
];
var LifecycleEventAlreadyCompletedException$ = [
  -3,
  n0,
  _LEACE,
  { [_e]: _c },
  [_m],
  [0]
];
var LifecycleHookLimitExceededException$ = [
  -3,
  n0,
  _LHLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var MultipleIamArnsProvidedException$ = [
  -3,
  n0,
  _MIAPE,
  { [_e]: _c },
  [_m],
  [0]
];
var OperationNotSupportedException$ = [
  -3,
  n0,
  _ONSE,
  { [_e]: _c },
  [_m],
  [0]
];
var ResourceArnRequiredException$ = [
  -3,
  n0,
  _RARE,
  { [_e]: _c },
  [_m],
  [0]
];
var ResourceValidationException$ = [
  -3,
  n0,
  _RVE,
  { [_e]: _c },
  [_m],
  [0]
];
var RevisionDoesNotExistException$ = [
  -3,
  n0,
  _RDNEE,
  { [_e]: _c },
  [_m],
  [0]
];
var RevisionRequiredException$ = [
  -3,
  n0,
  _RRE,
  { [_e]: _c },
  [_m],
  [0]
];
var RoleRequiredException$ = [
  -3,
  n0,
  _RREo,
  { [_e]: _c },
  [_m],
  [0]
];
var TagLimitExceededException$ = [
  -3,
  n0,
  _TLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var TagRequiredException$ = [
  -3,
  n0,
  _TRE,
  { [_e]: _c },
  [_m],
  [0]
];
var TagSetListLimitExceededException$ = [
  -3,
  n0,
  _TSLLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var ThrottlingException$ = [
  -3,
  n0,
  _TE,
  { [_e]: _c },
  [_m],
  [0]
];
var TriggerTargetsLimitExceededException$ = [
  -3,
  n0,
  _TTLEE,
  { [_e]: _c },
  [_m],
  [0]
];
var UnsupportedActionForDeploymentTypeException$ = [
  -3,
  n0,
  _UAFDTE,
  { [_e]: _c },
  [_m],
  [0]
];
var errorTypeRegistries = [
  _s_registry,
  n0_registry
];
var AddTagsToOnPremisesInstancesInput$ = [
  3,
  n0,
  _ATTOPII,
  0,
  [_t, _iN],
  [() => TagList, 64 | 0],
  2
];
var Alarm$ = [
  3,
  n0,
  _A,
  0,
  [_n],
  [0]
];
var AlarmConfiguration$ = [
  3,
  n0,
  _AC,
  0,
  [_en, _iPAF, _a],
  [2, 2, () => AlarmList]
];
var AppSpecContent$ = [
  3,
  n0,
  _ASC,
  0,
  [_co, _sh],
  [0, 0]
];
var AutoRollbackConfiguration$ = [
  3,
  n0,
  _ARC,
  0,
  [_en, _ev],
  [2, 64 | 0]
];
var AutoScalingGroup$ = [
  3,
  n0,
  _ASG,
  0,
  [_n, _h, _tH],
  [0, 0, 0]
];
var BatchGetApplicationsInput$ = [
  3,
  n0,
  _BGAI,
  0,
  [_aNp],
  [64 | 0],
  1
];
var BatchGetDeploymentGroupsInput$ = [
  3,
  n0,
  _BGDGI,
  0,
  [_aN, _dGN],
  [0, 64 | 0],
  2
];
var BatchGetDeploymentGroupsOutput$ = [
  3,
  n0,
  _BGDGO,
  0,
  [_dGI, _eM],
  [() => DeploymentGroupInfoList, 0]
];
var BatchGetDeploymentInstancesInput$ = [
  3,
  n0,
  _BGDII,
  0,
  [_dI, _iI],
  [0, 64 | 0],
  2
];
var BatchGetDeploymentsInput$ = [
  3,
  n0,
  _BGDI,
  0,
  [_dIe],
  [64 | 0],
  1
];
var BatchGetDeploymentTargetsInput$ = [
  3,
  n0,
  _BGDTI,
  0,
  [_dI, _tI],
  [0, 64 | 0],
  2
];
var BatchGetDeploymentTargetsOutput$ = [
  3,
  n0,
  _BGDTO,
  0,
  [_dT],
  [() => DeploymentTargetList]
];
var BatchGetOnPremisesInstancesInput$ = [
  3,
  n0,
  _BGOPII,
  0,
  [_iN],
  [64 | 0],
  1
];
var BlueGreenDeploymentConfiguration$ = [
  3,
  n0,
  _BGDC,
  0,
  [_tBIODS, _dRO, _gFPO],
  [() => BlueInstanceTerminationOption$, () => DeploymentReadyOption$, () => GreenFleetProvisioningOption$]
];
var BlueInstanceTerminationOption$ = [
  3,
  n0,
  _BITO,
  0,
  [_ac, _tWTIM],
  [0, 1]
];
var CloudFormationTarget$ = [
  3,
  n0,
  _CFT,
  0,
  [_dI, _tIa, _lUA, _lE, _st, _rT, _tVW],
  [0, 0, 4, () => LifecycleEventList, 0, 0, 1]
];
var CreateDeploymentGroupInput$ = [
  3,
  n0,
  _CDGI,
  0,
  [_aN, _dGNe, _sRA, _dCN, _eTF, _oPITF, _aSG, _tC, _aC, _aRC, _oIS, _dS, _bGDC, _lBI, _eTS, _eS, _oPTS, _t, _tHE],
  [0, 0, 0, 0, () => EC2TagFilterList, () => TagFilterList, 64 | 0, () => TriggerConfigList, () => AlarmConfiguration$, () => AutoRollbackConfiguration$, 0, () => DeploymentStyle$, () => BlueGreenDeploymentConfiguration$, () => LoadBalancerInfo$, () => EC2TagSet$, () => ECSServiceList, () => OnPremisesTagSet$, () => TagList, 2],
  3
];
var CreateDeploymentInput$ = [
  3,
  n0,
  _CDIr,
  0,
  [_aN, _dGNe, _re, _dCN, _d, _iASF, _tIar, _aRC, _uOIO, _fEB, _dM, _oAC],
  [0, 0, () => RevisionLocation$, 0, 0, 2, () => TargetInstances$, () => AutoRollbackConfiguration$, 2, 0, 0, () => AlarmConfiguration$],
  1
];
var CreateDeploymentOutput$ = [
  3,
  n0,
  _CDO,
  0,
  [_dI],
  [0]
];
var DeploymentConfigInfo$ = [
  3,
  n0,
  _DCI,
  0,
  [_dCI, _dCN, _mHH, _cT, _cP, _tRC, _zC],
  [0, 0, () => MinimumHealthyHosts$, 4, 0, () => TrafficRoutingConfig$, () => ZonalConfig$]
];
var DeploymentGroupInfo$ = [
  3,
  n0,
  _DGI,
  0,
  [_aN, _dGIe, _dGNe, _dCN, _eTF, _oPITF, _aSG, _sRA, _tR, _tC, _aC, _aRC, _dS, _oIS, _bGDC, _lBI, _lSD, _lAD, _eTS, _oPTS, _cP, _eS, _tHE],
  [0, 0, 0, 0, () => EC2TagFilterList, () => TagFilterList, () => AutoScalingGroupList, 0, () => RevisionLocation$, () => TriggerConfigList, () => AlarmConfiguration$, () => AutoRollbackConfiguration$, () => DeploymentStyle$, 0, () => BlueGreenDeploymentConfiguration$, () => LoadBalancerInfo$, () => LastDeploymentInfo$, () => LastDeploymentInfo$, () => EC2TagSet$, () => OnPremisesTagSet$, 0, () => ECSServiceList, 2]
];
var DeploymentInfo$ = [
  3,
  n0,
  _DI,
  0,
  [_aN, _dGNe, _dCN, _dI, _pR, _re, _st, _eIr, _cT, _sT, _cTo, _dO, _d, _cr, _iASF, _aRC, _uOIO, _rI, _dS, _tIar, _iTWTS, _bGDC, _lBI, _aDSI, _fEB, _dM, _dSM, _cP, _eI, _rD, _oAC],
  [0, 0, 0, 0, () => RevisionLocation$, () => RevisionLocation$, 0, () => ErrorInformation$, 4, 4, 4, () => DeploymentOverview$, 0, 0, 2, () => AutoRollbackConfiguration$, 2, () => RollbackInfo$, () => DeploymentStyle$, () => TargetInstances$, 2, () => BlueGreenDeploymentConfiguration$, () => LoadBalancerInfo$, 0, 0, 0, 64 | 0, 0, 0, () => RelatedDeployments$, () => AlarmConfiguration$]
];
var DeploymentOverview$ = [
  3,
  n0,
  _DO,
  0,
  [_P, _IP, _S, _F, _Sk, _R],
  [1, 1, 1, 1, 1, 1]
];
var DeploymentReadyOption$ = [
  3,
  n0,
  _DRO,
  0,
  [_aOT, _wTIM],
  [0, 1]
];
var DeploymentStyle$ = [
  3,
  n0,
  _DS,
  0,
  [_dTe, _dOe],
  [0, 0]
];
var DeploymentTarget$ = [
  3,
  n0,
  _DT,
  0,
  [_dTT, _iT, _lT, _eT, _cFT],
  [0, () => InstanceTarget$, () => LambdaTarget$, () => ECSTarget$, () => CloudFormationTarget$]
];
var Diagnostics$ = [
  3,
  n0,
  _D,
  0,
  [_eC, _sN, _m, _lTo],
  [0, 0, 0, 0]
];
var EC2TagFilter$ = [
  3,
  n0,
  _ECTF,
  0,
  [_K, _V, _T],
  [0, 0, 0]
];
var EC2TagSet$ = [
  3,
  n0,
  _ECTS,
  0,
  [_eTSL],
  [() => EC2TagSetList]
];
var ECSService$ = [
  3,
  n0,
  _ECSS,
  0,
  [_sNe, _cN],
  [0, 0]
];
var ECSTarget$ = [
  3,
  n0,
  _ECST,
  0,
  [_dI, _tIa, _tA, _lUA, _lE, _st, _tSI],
  [0, 0, 0, 4, () => LifecycleEventList, 0, () => ECSTaskSetList]
];
var ECSTaskSet$ = [
  3,
  n0,
  _ECSTS,
  0,
  [_i, _dC, _pC, _rC, _st, _tW, _tG, _tSL],
  [0, 1, 1, 1, 0, 1, () => TargetGroupInfo$, 0]
];
var ELBInfo$ = [
  3,
  n0,
  _ELBI,
  0,
  [_n],
  [0]
];
var ErrorInformation$ = [
  3,
  n0,
  _EI,
  0,
  [_cod, _m],
  [0, 0]
];
var GenericRevisionInfo$ = [
  3,
  n0,
  _GRI,
  0,
  [_d, _dG, _fUT, _lUT, _rTe],
  [0, 64 | 0, 4, 4, 4]
];
var GetApplicationRevisionInput$ = [
  3,
  n0,
  _GARI,
  0,
  [_aN, _re],
  [0, () => RevisionLocation$],
  2
];
var GetApplicationRevisionOutput$ = [
  3,
  n0,
  _GARO,
  0,
  [_aN, _re, _rIe],
  [0, () => RevisionLocation$, () => GenericRevisionInfo$]
];
var GetDeploymentConfigInput$ = [
  3,
  n0,
  _GDCI,
  0,
  [_dCN],
  [0],
  1
];
var GetDeploymentConfigOutput$ = [
  3,
  n0,
  _GDCO,
  0,
  [_dCIe],
  [() => DeploymentConfigInfo$]
];
var GetDeploymentGroupInput$ = [
  3,
  n0,
  _GDGI,
  0,
  [_aN, _dGNe],
  [0, 0],
  2
];
var GetDeploymentGroupOutput$ = [
  3,
  n0,
  _GDGO,
  0,
  [_dGIep],
  [() => DeploymentGroupInfo$]
];
var GetDeploymentInput$ = [
  3,
  n0,
  _GDI,
  0,
  [_dI],
  [0],
  1
];
var GetDeploymentOutput$ = [
  3,
  n0,
  _GDO,
  0,
  [_dIepl],
  [() => DeploymentInfo$]
];
var GitHubLocation$ = [
  3,
  n0,
  _GHL,
  0,
  [_rep, _cI],
  [0, 0]
];
var GreenFleetProvisioningOption$ = [
  3,
  n0,
  _GFPO,
  0,
  [_ac],
  [0]
];
var InstanceTarget$ = [
  3,
  n0,
  _IT,
  0,
  [_dI, _tIa, _tA, _st, _lUA, _lE, _iL],
  [0, 0, 0, 0, 4, () => LifecycleEventList, 0]
];
var LambdaFunctionInfo$ = [
  3,
  n0,
  _LFI,
  0,
  [_fN, _fA, _cV, _tV, _tVW],
  [0, 0, 0, 0, 1]
];
var LambdaTarget$ = [
  3,
  n0,
  _LT,
  0,
  [_dI, _tIa, _tA, _st, _lUA, _lE, _lFI],
  [0, 0, 0, 0, 4, () => LifecycleEventList, () => LambdaFunctionInfo$]
];
var LastDeploymentInfo$ = [
  3,
  n0,
  _LDI,
  0,
  [_dI, _st, _eTn, _cT],
  [0, 0, 4, 4]
];
var LifecycleEvent$ = [
  3,
  n0,
  _LE,
  0,
  [_lEN, _di, _sT, _eTn, _st],
  [0, () => Diagnostics$, 4, 4, 0]
];
var ListApplicationsInput$ = [
  3,
  n0,
  _LAI,
  0,
  [_nT],
  [0]
];
var ListApplicationsOutput$ = [
  3,
  n0,
  _LAO,
  0,
  [_app, _nT],
  [64 | 0, 0]
];
var ListDeploymentConfigsOutput$ = [
  3,
  n0,
  _LDCO,
  0,
  [_dCL, _nT],
  [64 | 0, 0]
];
var ListDeploymentGroupsInput$ = [
  3,
  n0,
  _LDGI,
  0,
  [_aN, _nT],
  [0, 0],
  1
];
var ListDeploymentGroupsOutput$ = [
  3,
  n0,
  _LDGO,
  0,
  [_aN, _dG, _nT],
  [0, 64 | 0, 0]
];
var ListDeploymentInstancesInput$ = [
  3,
  n0,
  _LDII,
  0,
  [_dI, _nT, _iSF, _iTF],
  [0, 0, 64 | 0, 64 | 0],
  1
];
var ListDeploymentInstancesOutput$ = [
  3,
  n0,
  _LDIO,
  0,
  [_iLn, _nT],
  [64 | 0, 0]
];
var ListDeploymentsInput$ = [
  3,
  n0,
  _LDIi,
  0,
  [_aN, _dGNe, _eI, _iOS, _cTR, _nT],
  [0, 0, 0, 64 | 0, () => TimeRange$, 0]
];
var ListDeploymentsOutput$ = [
  3,
  n0,
  _LDO,
  0,
  [_dep, _nT],
  [64 | 0, 0]
];
var ListDeploymentTargetsInput$ = [
  3,
  n0,
  _LDTI,
  0,
  [_dI, _nT, _tF],
  [0, 0, [2, n0, _TF, 0, 0, 64 | 0]],
  1
];
var ListDeploymentTargetsOutput$ = [
  3,
  n0,
  _LDTO,
  0,
  [_tI, _nT],
  [64 | 0, 0]
];
var ListGitHubAccountTokenNamesOutput$ = [
  3,
  n0,
  _LGHATNO,
  0,
  [_tNL, _nT],
  [64 | 0, 0]
];
var ListOnPremisesInstancesOutput$ = [
  3,
  n0,
  _LOPIO,
  0,
  [_iN, _nT],
  [64 | 0, 0]
];
var LoadBalancerInfo$ = [
  3,
  n0,
  _LBI,
  0,
  [_eIL, _tGIL, _tGPIL],
  [() => ELBInfoList, () => TargetGroupInfoList, () => TargetGroupPairInfoList]
];
var MinimumHealthyHosts$ = [
  3,
  n0,
  _MHH,
  0,
  [_ty, _v],
  [0, 1]
];
var MinimumHealthyHostsPerZone$ = [
  3,
  n0,
  _MHHPZ,
  0,
  [_ty, _v],
  [0, 1]
];
var OnPremisesTagSet$ = [
  3,
  n0,
  _OPTS,
  0,
  [_oPTSL],
  [() => OnPremisesTagSetList]
];
var RawString$ = [
  3,
  n0,
  _RS,
  0,
  [_co, _sh],
  [0, 0]
];
var RelatedDeployments$ = [
  3,
  n0,
  _RD,
  0,
  [_aUOIRDI, _aUOIDI],
  [0, 64 | 0]
];
var RemoveTagsFromOnPremisesInstancesInput$ = [
  3,
  n0,
  _RTFOPII,
  0,
  [_t, _iN],
  [() => TagList, 64 | 0],
  2
];
var RevisionLocation$ = [
  3,
  n0,
  _RL,
  0,
  [_rTev, _sL, _gHL, _str, _aSC],
  [0, () => S3Location$, () => GitHubLocation$, () => RawString$, () => AppSpecContent$]
];
var RollbackInfo$ = [
  3,
  n0,
  _RIo,
  0,
  [_rDI, _rTDI, _rM],
  [0, 0, 0]
];
var S3Location$ = [
  3,
  n0,
  _SL,
  0,
  [_b, _k, _bT, _ve, _eTa],
  [0, 0, 0, 0, 0]
];
var StopDeploymentInput$ = [
  3,
  n0,
  _SDI,
  0,
  [_dI, _aRE],
  [0, 2],
  1
];
var StopDeploymentOutput$ = [
  3,
  n0,
  _SDO,
  0,
  [_st, _sM],
  [0, 0]
];
var Tag$ = [
  3,
  n0,
  _Tag,
  0,
  [_K, _V],
  [0, 0]
];
var TagFilter$ = [
  3,
  n0,
  _TFa,
  0,
  [_K, _V, _T],
  [0, 0, 0]
];
var TargetGroupInfo$ = [
  3,
  n0,
  _TGI,
  0,
  [_n],
  [0]
];
var TargetGroupPairInfo$ = [
  3,
  n0,
  _TGPI,
  0,
  [_tGa, _pTR, _tTR],
  [() => TargetGroupInfoList, () => TrafficRoute$, () => TrafficRoute$]
];
var TargetInstances$ = [
  3,
  n0,
  _TI,
  0,
  [_tFa, _aSG, _eTS],
  [() => EC2TagFilterList, 64 | 0, () => EC2TagSet$]
];
var TimeBasedCanary$ = [
  3,
  n0,
  _TBC,
  0,
  [_cPa, _cIa],
  [1, 1]
];
var TimeBasedLinear$ = [
  3,
  n0,
  _TBL,
  0,
  [_lP, _lI],
  [1, 1]
];
var TimeRange$ = [
  3,
  n0,
  _TR,
  0,
  [_sta, _end],
  [4, 4]
];
var TrafficRoute$ = [
  3,
  n0,
  _TRr,
  0,
  [_lA],
  [64 | 0]
];
var TrafficRoutingConfig$ = [
  3,
  n0,
  _TRC,
  0,
  [_ty, _tBC, _tBL],
  [0, () => TimeBasedCanary$, () => TimeBasedLinear$]
];
var TriggerConfig$ = [
  3,
  n0,
  _TC,
  0,
  [_tNr, _tTA, _tE],
  [0, 0, 64 | 0]
];
var UntagResourceInput$ = [
  3,
  n0,
  _URI,
  0,
  [_RA, _TK],
  [0, 64 | 0],
  2
];
var UpdateDeploymentGroupInput$ = [
  3,
  n0,
  _UDGI,
  0,
  [_aN, _cDGN, _nDGN, _dCN, _eTF, _oPITF, _aSG, _sRA, _tC, _aC, _aRC, _oIS, _dS, _bGDC, _lBI, _eTS, _eS, _oPTS, _tHE],
  [0, 0, 0, 0, () => EC2TagFilterList, () => TagFilterList, 64 | 0, 0, () => TriggerConfigList, () => AlarmConfiguration$, () => AutoRollbackConfiguration$, 0, () => DeploymentStyle$, () => BlueGreenDeploymentConfiguration$, () => LoadBalancerInfo$, () => EC2TagSet$, () => ECSServiceList, () => OnPremisesTagSet$, 2],
  2
];
var ZonalConfig$ = [
  3,
  n0,
  _ZC,
  0,
  [_fZMDIS, _mDIS, _mHHPZ],
  [1, 1, () => MinimumHealthyHostsPerZone$]
];
var AlarmList = [
  1,
  n0,
  _AL,
  0,
  () => Alarm$
];
var ApplicationsList = (/* unused pure expression or super */ null && (64 | 0));
var AutoRollbackEventsList = (/* unused pure expression or super */ null && (64 | 0));
var AutoScalingGroupList = [
  1,
  n0,
  _ASGL,
  0,
  () => AutoScalingGroup$
];
var AutoScalingGroupNameList = (/* unused pure expression or super */ null && (64 | 0));
var DeploymentConfigsList = (/* unused pure expression or super */ null && (64 | 0));
var DeploymentGroupInfoList = [
  1,
  n0,
  _DGIL,
  0,
  () => DeploymentGroupInfo$
];
var DeploymentGroupsList = (/* unused pure expression or super */ null && (64 | 0));
var DeploymentsList = (/* unused pure expression or super */ null && (64 | 0));
var DeploymentStatusList = (/* unused pure expression or super */ null && (64 | 0));
var DeploymentStatusMessageList = (/* unused pure expression or super */ null && (64 | 0));
var DeploymentTargetList = [
  1,
  n0,
  _DTL,
  0,
  () => DeploymentTarget$
];
var EC2TagFilterList = [
  1,
  n0,
  _ECTFL,
  0,
  () => EC2TagFilter$
];
var EC2TagSetList = [
  1,
  n0,
  _ECTSL,
  0,
  () => EC2TagFilterList
];
var ECSServiceList = [
  1,
  n0,
  _ECSSL,
  0,
  () => ECSService$
];
var ECSTaskSetList = [
  1,
  n0,
  _ECSTSL,
  0,
  () => ECSTaskSet$
];
var ELBInfoList = [
  1,
  n0,
  _ELBIL,
  0,
  () => ELBInfo$
];
var FilterValueList = (/* unused pure expression or super */ null && (64 | 0));
var GitHubAccountTokenNameList = (/* unused pure expression or super */ null && (64 | 0));
var InstanceNameList = (/* unused pure expression or super */ null && (64 | 0));
var InstancesList = (/* unused pure expression or super */ null && (64 | 0));
var InstanceStatusList = (/* unused pure expression or super */ null && (64 | 0));
var InstanceTypeList = (/* unused pure expression or super */ null && (64 | 0));
var LifecycleEventList = [
  1,
  n0,
  _LEL,
  0,
  () => LifecycleEvent$
];
var ListenerArnList = (/* unused pure expression or super */ null && (64 | 0));
var OnPremisesTagSetList = [
  1,
  n0,
  _OPTSL,
  0,
  () => TagFilterList
];
var TagFilterList = [
  1,
  n0,
  _TFL,
  0,
  () => TagFilter$
];
var TagKeyList = (/* unused pure expression or super */ null && (64 | 0));
var TagList = [
  1,
  n0,
  _TL,
  0,
  () => Tag$
];
var TargetGroupInfoList = [
  1,
  n0,
  _TGIL,
  0,
  () => TargetGroupInfo$
];
var TargetGroupPairInfoList = [
  1,
  n0,
  _TGPIL,
  0,
  () => TargetGroupPairInfo$
];
var TargetIdList = (/* unused pure expression or super */ null && (64 | 0));
var TriggerConfigList = [
  1,
  n0,
  _TCL,
  0,
  () => TriggerConfig$
];
var TriggerEventTypeList = (/* unused pure expression or super */ null && (64 | 0));
var TargetFilters = [
  2,
  n0,
  _TF,
  0,
  0,
  64 | 0
];
var BatchGetDeploymentGroups$ = [
  9,
  n0,
  _BGDG,
  0,
  () => BatchGetDeploymentGroupsInput$,
  () => BatchGetDeploymentGroupsOutput$
];
var BatchGetDeploymentTargets$ = [
  9,
  n0,
  _BGDT,
  0,
  () => BatchGetDeploymentTargetsInput$,
  () => BatchGetDeploymentTargetsOutput$
];
var CreateDeployment$ = [
  9,
  n0,
  _CDr,
  0,
  () => CreateDeploymentInput$,
  () => CreateDeploymentOutput$
];
var GetApplicationRevision$ = [
  9,
  n0,
  _GAR,
  0,
  () => GetApplicationRevisionInput$,
  () => GetApplicationRevisionOutput$
];
var GetDeployment$ = [
  9,
  n0,
  _GD,
  0,
  () => GetDeploymentInput$,
  () => GetDeploymentOutput$
];
var GetDeploymentConfig$ = [
  9,
  n0,
  _GDC,
  0,
  () => GetDeploymentConfigInput$,
  () => GetDeploymentConfigOutput$
];
var GetDeploymentGroup$ = [
  9,
  n0,
  _GDG,
  0,
  () => GetDeploymentGroupInput$,
  () => GetDeploymentGroupOutput$
];
var ListApplications$ = [
  9,
  n0,
  _LA,
  0,
  () => ListApplicationsInput$,
  () => ListApplicationsOutput$
];
var ListDeploymentGroups$ = [
  9,
  n0,
  _LDG,
  0,
  () => ListDeploymentGroupsInput$,
  () => ListDeploymentGroupsOutput$
];
var ListDeployments$ = [
  9,
  n0,
  _LD,
  0,
  () => ListDeploymentsInput$,
  () => ListDeploymentsOutput$
];
var ListDeploymentTargets$ = [
  9,
  n0,
  _LDT,
  0,
  () => ListDeploymentTargetsInput$,
  () => ListDeploymentTargetsOutput$
];
var StopDeployment$ = [
  9,
  n0,
  _SD,
  0,
  () => StopDeploymentInput$,
  () => StopDeploymentOutput$
];

// node_modules/@aws-sdk/client-codedeploy/dist-es/runtimeConfig.shared.js
var getRuntimeConfig = (config) => {
  return {
    apiVersion: "2014-10-06",
    base64Decoder: config?.base64Decoder ?? _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .fromBase64 */ .Ey,
    base64Encoder: config?.base64Encoder ?? _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .toBase64 */ .nk,
    disableHostPrefix: config?.disableHostPrefix ?? false,
    endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
    extensions: config?.extensions ?? [],
    httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultCodeDeployHttpAuthSchemeProvider,
    httpAuthSchemes: config?.httpAuthSchemes ?? [
      {
        schemeId: "aws.auth#sigv4",
        identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
        signer: new _chunk_B4MADUSE_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsSdkSigV4Signer */ .f2()
      }
    ],
    logger: config?.logger ?? new _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .NoOpLogger */ .N4(),
    protocol: config?.protocol ?? _chunk_B4MADUSE_js__WEBPACK_IMPORTED_MODULE_2__/* .AwsJson1_1Protocol */ .TE,
    protocolSettings: config?.protocolSettings ?? {
      defaultNamespace: "com.amazonaws.codedeploy",
      errorTypeRegistries,
      xmlNamespace: "http://codedeploy.amazonaws.com/doc/2014-10-06/",
      version: "2014-10-06",
      serviceTarget: "CodeDeploy_20141006"
    },
    serviceId: config?.serviceId ?? "CodeDeploy",
    sha256: config?.sha256 ?? _chunk_DHEDZPZT_js__WEBPACK_IMPORTED_MODULE_3__/* .Sha256Node */ .T,
    urlParser: config?.urlParser ?? _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .parseUrl */ .Dl,
    utf8Decoder: config?.utf8Decoder ?? _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .fromUtf8 */ .ar,
    utf8Encoder: config?.utf8Encoder ?? _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .toUtf8 */ .Pq
  };
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/runtimeConfig.js
var getRuntimeConfig2 = (config) => {
  (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .emitWarningIfUnsupportedVersion2 */ .o_)(process.version);
  const defaultsMode = (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .resolveDefaultsModeConfig */ .IZ)(config);
  const defaultConfigProvider = () => defaultsMode().then(_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .loadConfigsForDefaultMode */ .lT);
  const clientSharedValues = getRuntimeConfig(config);
  (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .emitWarningIfUnsupportedVersion */ .I9)(process.version);
  const loaderConfig = {
    profile: config?.profile,
    logger: clientSharedValues.logger
  };
  return {
    ...clientSharedValues,
    ...config,
    runtime: "node",
    defaultsMode,
    authSchemePreference: config?.authSchemePreference ?? (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .loadConfig */ .Z9)(_chunk_B4MADUSE_js__WEBPACK_IMPORTED_MODULE_2__/* .NODE_AUTH_SCHEME_PREFERENCE_OPTIONS */ .$S, loaderConfig),
    bodyLengthChecker: config?.bodyLengthChecker ?? _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .calculateBodyLength */ .n8,
    credentialDefaultProvider: config?.credentialDefaultProvider ?? _chunk_3XVWR3BL_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultProvider */ .v,
    defaultUserAgentProvider: config?.defaultUserAgentProvider ?? (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .createDefaultUserAgentProvider */ .pf)({ serviceId: clientSharedValues.serviceId, clientVersion: package_default.version }),
    maxAttempts: config?.maxAttempts ?? (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .loadConfig */ .Z9)(_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .NODE_MAX_ATTEMPT_CONFIG_OPTIONS */ .qs, config),
    region: config?.region ?? (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .loadConfig */ .Z9)(_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .NODE_REGION_CONFIG_OPTIONS */ .GG, { ..._chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .NODE_REGION_CONFIG_FILE_OPTIONS */ .zH, ...loaderConfig }),
    requestHandler: _chunk_6MILVBCP_js__WEBPACK_IMPORTED_MODULE_4__/* .NodeHttpHandler */ .$.create(config?.requestHandler ?? defaultConfigProvider),
    retryMode: config?.retryMode ?? (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .loadConfig */ .Z9)({
      ..._chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .NODE_RETRY_MODE_CONFIG_OPTIONS */ .kN,
      default: async () => (await defaultConfigProvider()).retryMode || _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .DEFAULT_RETRY_MODE */ .L0
    }, config),
    streamCollector: config?.streamCollector ?? _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .streamCollector */ .kv,
    useDualstackEndpoint: config?.useDualstackEndpoint ?? (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .loadConfig */ .Z9)(_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS */ .e$, loaderConfig),
    useFipsEndpoint: config?.useFipsEndpoint ?? (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .loadConfig */ .Z9)(_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS */ .Ko, loaderConfig),
    userAgentAppId: config?.userAgentAppId ?? (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .loadConfig */ .Z9)(_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .NODE_APP_ID_CONFIG_OPTIONS */ .hV, loaderConfig)
  };
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/auth/httpAuthExtensionConfiguration.js
var getHttpAuthExtensionConfiguration = (runtimeConfig) => {
  const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
  let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
  let _credentials = runtimeConfig.credentials;
  return {
    setHttpAuthScheme(httpAuthScheme) {
      const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
      if (index === -1) {
        _httpAuthSchemes.push(httpAuthScheme);
      } else {
        _httpAuthSchemes.splice(index, 1, httpAuthScheme);
      }
    },
    httpAuthSchemes() {
      return _httpAuthSchemes;
    },
    setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
      _httpAuthSchemeProvider = httpAuthSchemeProvider;
    },
    httpAuthSchemeProvider() {
      return _httpAuthSchemeProvider;
    },
    setCredentials(credentials) {
      _credentials = credentials;
    },
    credentials() {
      return _credentials;
    }
  };
};
var resolveHttpAuthRuntimeConfig = (config) => {
  return {
    httpAuthSchemes: config.httpAuthSchemes(),
    httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
    credentials: config.credentials()
  };
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/runtimeExtensions.js
var resolveRuntimeExtensions = (runtimeConfig, extensions) => {
  const extensionConfiguration = Object.assign((0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getAwsRegionExtensionConfiguration */ .Rq)(runtimeConfig), (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getDefaultExtensionConfiguration */ .xA)(runtimeConfig), (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .getHttpHandlerExtensionConfiguration */ .eS)(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
  extensions.forEach((extension) => extension.configure(extensionConfiguration));
  return Object.assign(runtimeConfig, (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveAwsRegionExtensionConfiguration */ .$3)(extensionConfiguration), (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveDefaultRuntimeConfig */ .uv)(extensionConfiguration), (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .resolveHttpHandlerRuntimeConfig */ .jt)(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/CodeDeployClient.js
var CodeDeployClient = class extends _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .Client */ .Kj {
  config;
  constructor(...[configuration]) {
    const _config_0 = getRuntimeConfig2(configuration || {});
    super(_config_0);
    this.initConfig = _config_0;
    const _config_1 = resolveClientEndpointParameters(_config_0);
    const _config_2 = (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveUserAgentConfig */ .Dc)(_config_1);
    const _config_3 = (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveRetryConfig */ .$z)(_config_2);
    const _config_4 = (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .resolveRegionConfig */ .TD)(_config_3);
    const _config_5 = (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveHostHeaderConfig */ .OV)(_config_4);
    const _config_6 = (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveEndpointConfig */ .Co)(_config_5);
    const _config_7 = resolveHttpAuthSchemeConfig(_config_6);
    const _config_8 = resolveRuntimeExtensions(_config_7, configuration?.extensions || []);
    this.config = _config_8;
    this.middlewareStack.use((0,_chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_7__/* .getSchemaSerdePlugin */ .wq)(this.config));
    this.middlewareStack.use((0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getUserAgentPlugin */ .sM)(this.config));
    this.middlewareStack.use((0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getRetryPlugin */ .ey)(this.config));
    this.middlewareStack.use((0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_6__/* .getContentLengthPlugin */ .vK)(this.config));
    this.middlewareStack.use((0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getHostHeaderPlugin */ .TC)(this.config));
    this.middlewareStack.use((0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getLoggerPlugin */ .Y7)(this.config));
    this.middlewareStack.use((0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getRecursionDetectionPlugin */ .n4)(this.config));
    this.middlewareStack.use((0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getHttpAuthSchemeEndpointRuleSetPlugin */ .wB)(this.config, {
      httpAuthSchemeParametersProvider: defaultCodeDeployHttpAuthSchemeParametersProvider,
      identityProviderConfigProvider: async (config) => new _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .DefaultIdentityProviderConfig */ .h$({
        "aws.auth#sigv4": config.credentials
      })
    }));
    this.middlewareStack.use((0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getHttpSigningPlugin */ .lW)(this.config));
  }
  destroy() {
    super.destroy();
  }
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commandBuilder.js
var command = (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .makeBuilder */ .k8)(commonParams, "CodeDeploy_20141006", "CodeDeployClient", _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_5__/* .getEndpointPlugin */ .rD);
var _ep0 = {};
var _mw0 = (Command, cs, config, o) => [];

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/BatchGetDeploymentGroupsCommand.js
var BatchGetDeploymentGroupsCommand = class extends command(_ep0, _mw0, "BatchGetDeploymentGroups", BatchGetDeploymentGroups$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/BatchGetDeploymentTargetsCommand.js
var BatchGetDeploymentTargetsCommand = class extends command(_ep0, _mw0, "BatchGetDeploymentTargets", BatchGetDeploymentTargets$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/CreateDeploymentCommand.js
var CreateDeploymentCommand = class extends command(_ep0, _mw0, "CreateDeployment", CreateDeployment$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/GetApplicationRevisionCommand.js
var GetApplicationRevisionCommand = class extends command(_ep0, _mw0, "GetApplicationRevision", GetApplicationRevision$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/GetDeploymentCommand.js
var GetDeploymentCommand = class extends command(_ep0, _mw0, "GetDeployment", GetDeployment$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/GetDeploymentConfigCommand.js
var GetDeploymentConfigCommand = class extends command(_ep0, _mw0, "GetDeploymentConfig", GetDeploymentConfig$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/GetDeploymentGroupCommand.js
var GetDeploymentGroupCommand = class extends command(_ep0, _mw0, "GetDeploymentGroup", GetDeploymentGroup$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/ListApplicationsCommand.js
var ListApplicationsCommand = class extends command(_ep0, _mw0, "ListApplications", ListApplications$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/ListDeploymentGroupsCommand.js
var ListDeploymentGroupsCommand = class extends command(_ep0, _mw0, "ListDeploymentGroups", ListDeploymentGroups$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/ListDeploymentsCommand.js
var ListDeploymentsCommand = class extends command(_ep0, _mw0, "ListDeployments", ListDeployments$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/ListDeploymentTargetsCommand.js
var ListDeploymentTargetsCommand = class extends command(_ep0, _mw0, "ListDeploymentTargets", ListDeploymentTargets$) {
};

// node_modules/@aws-sdk/client-codedeploy/dist-es/commands/StopDeploymentCommand.js
var StopDeploymentCommand = class extends command(_ep0, _mw0, "StopDeployment", StopDeployment$) {
};



/***/ })

};
