export const id = 189;
export const ids = [189];
export const modules = {

/***/ 2189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openRollout: () => (/* reexport safe */ _chunk_47R2CTGU_js__WEBPACK_IMPORTED_MODULE_0__.WV)
/* harmony export */ });
/* harmony import */ var _chunk_47R2CTGU_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6516);
/* harmony import */ var _chunk_N3ZXSHIN_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4379);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7162);






/***/ })

};
