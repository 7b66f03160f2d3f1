export const id = 454;
export const ids = [454];
export const modules = {

/***/ 2454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GOING_BACK_STATE: () => (/* reexport safe */ _chunk_3MRTEIJD_js__WEBPACK_IMPORTED_MODULE_0__.HK),
/* harmony export */   endOfPost: () => (/* reexport safe */ _chunk_3MRTEIJD_js__WEBPACK_IMPORTED_MODULE_0__.rr),
/* harmony export */   finishAfterwards: () => (/* reexport safe */ _chunk_3MRTEIJD_js__WEBPACK_IMPORTED_MODULE_0__.$w)
/* harmony export */ });
/* harmony import */ var _chunk_3MRTEIJD_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7180);
/* harmony import */ var _chunk_FJKR3H2Y_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9661);
/* harmony import */ var _chunk_Q3DL7S6V_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4308);
/* harmony import */ var _chunk_O3PLPDCL_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5103);
/* harmony import */ var _chunk_EQ4CBT6W_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2656);
/* harmony import */ var _chunk_SPITKSNM_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9031);
/* harmony import */ var _chunk_EAOKPNFL_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7898);
/* harmony import */ var _chunk_2JTHHYDR_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6691);
/* harmony import */ var _chunk_E3N7OCZU_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5490);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7162);













/***/ })

};
