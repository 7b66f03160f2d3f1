export const id = 338;
export const ids = [338];
export const modules = {

/***/ 2338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GOING_BACK_STATE: () => (/* reexport safe */ _chunk_6DVN6XYZ_js__WEBPACK_IMPORTED_MODULE_0__.HK),
/* harmony export */   endOfPost: () => (/* reexport safe */ _chunk_6DVN6XYZ_js__WEBPACK_IMPORTED_MODULE_0__.rr),
/* harmony export */   finishAfterwards: () => (/* reexport safe */ _chunk_6DVN6XYZ_js__WEBPACK_IMPORTED_MODULE_0__.$w)
/* harmony export */ });
/* harmony import */ var _chunk_6DVN6XYZ_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1633);
/* harmony import */ var _chunk_ERX3N52M_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5624);
/* harmony import */ var _chunk_47R2CTGU_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6516);
/* harmony import */ var _chunk_C7MUSYX3_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6835);
/* harmony import */ var _chunk_ZCEQDXA4_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8510);
/* harmony import */ var _chunk_WUS3RQPB_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7427);
/* harmony import */ var _chunk_WWQSIYJM_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4923);
/* harmony import */ var _chunk_UJET2W36_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5166);
/* harmony import */ var _chunk_N3ZXSHIN_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4379);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7162);













/***/ })

};
