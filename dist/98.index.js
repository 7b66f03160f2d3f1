export const id = 98;
export const ids = [98];
export const modules = {

/***/ 8098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planOfNothing: () => (/* reexport safe */ _chunk_QJPKSN3W_js__WEBPACK_IMPORTED_MODULE_0__.Yh)
/* harmony export */ });
/* harmony import */ var _chunk_QJPKSN3W_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7455);
/* harmony import */ var _chunk_FJKR3H2Y_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9661);
/* harmony import */ var _chunk_Q3DL7S6V_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4308);
/* harmony import */ var _chunk_2S2TROSA_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8756);
/* harmony import */ var _chunk_SPITKSNM_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9031);
/* harmony import */ var _chunk_2JTHHYDR_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6691);
/* harmony import */ var _chunk_E3N7OCZU_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5490);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7162);











/***/ })

};
