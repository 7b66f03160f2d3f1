export const id = 368;
export const ids = [368];
export const modules = {

/***/ 8368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fromTokenFile: () => (/* binding */ f)
/* harmony export */ });
/* unused harmony export fromWebToken */
/* harmony import */ var _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5952);
/* harmony import */ var _chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8070);
/* harmony import */ var _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1781);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7162);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3024);
var l=e=>async t=>{e.logger?.debug("@aws-sdk/credential-provider-web-identity - fromWebToken");const{roleArn:o,roleSessionName:r,webIdentityToken:i,providerId:n,policyArns:d,policy:c,durationSeconds:g}=e;let{roleAssumerWithWebIdentity:s}=e;if(!s){const{getDefaultRoleAssumerWithWebIdentity:E}=await __webpack_require__.e(/* import() */ 639).then(__webpack_require__.bind(__webpack_require__, 7639));s=E({...e.clientConfig,credentialProviderLogger:e.logger,parentClientConfig:{...t?.callerClientConfig,...e.parentClientConfig}},e.clientPlugins)}return s({RoleArn:o,RoleSessionName:r??`aws-sdk-js-session-${Date.now()}`,WebIdentityToken:i,ProviderId:n,PolicyArns:d,Policy:c,DurationSeconds:g})},a="AWS_WEB_IDENTITY_TOKEN_FILE",N="AWS_ROLE_ARN",I="AWS_ROLE_SESSION_NAME",f=(e={})=>async t=>{e.logger?.debug("@aws-sdk/credential-provider-web-identity - fromTokenFile");const o=e?.webIdentityTokenFile??process.env[a],r=e?.roleArn??process.env[N],i=e?.roleSessionName??process.env[I];if(!o||!r)throw new _chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__/* .CredentialsProviderError */ .C1("Web identity configuration not specified",{logger:e.logger});const n=await l({...e,webIdentityToken:_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__/* .externalDataInterceptor */ .ZY?.getTokenRecord?.()[o]??(0,node_fs__WEBPACK_IMPORTED_MODULE_4__.readFileSync)(o,{encoding:"ascii"}),roleArn:r,roleSessionName:i})(t);return o===process.env[a]&&(0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_0__/* .setCredentialFeature */ .gD)(n,"CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN","h"),n};


/***/ })

};
