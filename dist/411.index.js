export const id = 411;
export const ids = [411];
export const modules = {

/***/ 8411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fromProcess: () => (/* binding */ E)
/* harmony export */ });
/* harmony import */ var _chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5952);
/* harmony import */ var _chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8070);
/* harmony import */ var _chunk_SKP3LBJD_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1781);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7162);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1421);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7975);
var P=(r,e,o)=>{if(e.Version!==1)throw Error(`Profile ${r} credential_process did not return Version 1.`);if(e.AccessKeyId===void 0||e.SecretAccessKey===void 0)throw Error(`Profile ${r} credential_process returned invalid credentials.`);if(e.Expiration){const i=new Date;if(new Date(e.Expiration)<i)throw Error(`Profile ${r} credential_process returned expired credentials.`)}let s=e.AccountId;!s&&o?.[r]?.aws_account_id&&(s=o[r].aws_account_id);const t={accessKeyId:e.AccessKeyId,secretAccessKey:e.SecretAccessKey,...e.SessionToken&&{sessionToken:e.SessionToken},...e.Expiration&&{expiration:new Date(e.Expiration)},...e.CredentialScope&&{credentialScope:e.CredentialScope},...s&&{accountId:s}};return (0,_chunk_XQXZGJ37_js__WEBPACK_IMPORTED_MODULE_0__/* .setCredentialFeature */ .gD)(t,"CREDENTIALS_PROCESS","w"),t},x=async(r,e,o)=>{const s=e[r];if(e[r]){const t=s.credential_process;if(t!==void 0){const i=(0,node_util__WEBPACK_IMPORTED_MODULE_5__.promisify)(_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__/* .externalDataInterceptor */ .ZY?.getTokenRecord?.().exec??node_child_process__WEBPACK_IMPORTED_MODULE_4__.exec);try{const{stdout:c}=await i(t);let d;try{d=JSON.parse(c.trim())}catch{throw Error(`Profile ${r} credential_process returned invalid JSON.`)}return P(r,d,e)}catch(c){throw new _chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__/* .CredentialsProviderError */ .C1(c.message,{logger:o})}}else throw new _chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__/* .CredentialsProviderError */ .C1(`Profile ${r} did not contain credential_process.`,{logger:o})}else throw new _chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__/* .CredentialsProviderError */ .C1(`Profile ${r} could not be found in shared credentials file.`,{logger:o})},E=(r={})=>async({callerClientConfig:e}={})=>{r.logger?.debug("@aws-sdk/credential-provider-process - fromProcess");const o=await (0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__/* .parseKnownFiles */ .YU)(r);return x((0,_chunk_KQFTAMQO_js__WEBPACK_IMPORTED_MODULE_1__/* .getProfileName */ .Bz)({profile:r.profile??e?.profile}),o,r.logger)};


/***/ })

};
