export const id = 509;
export const ids = [509];
export const modules = {

/***/ 6509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planOfNothing: () => (/* reexport safe */ _chunk_XY66Z77N_js__WEBPACK_IMPORTED_MODULE_0__.Yh)
/* harmony export */ });
/* harmony import */ var _chunk_XY66Z77N_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8899);
/* harmony import */ var _chunk_ERX3N52M_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5624);
/* harmony import */ var _chunk_47R2CTGU_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6516);
/* harmony import */ var _chunk_OHMRJQWL_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4940);
/* harmony import */ var _chunk_WUS3RQPB_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7427);
/* harmony import */ var _chunk_UJET2W36_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5166);
/* harmony import */ var _chunk_N3ZXSHIN_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4379);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7162);











/***/ })

};
