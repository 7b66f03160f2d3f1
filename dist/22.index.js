export const id = 22;
export const ids = [22];
export const modules = {

/***/ 9022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openRollout: () => (/* reexport safe */ _chunk_Q3DL7S6V_js__WEBPACK_IMPORTED_MODULE_0__.WV)
/* harmony export */ });
/* harmony import */ var _chunk_Q3DL7S6V_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4308);
/* harmony import */ var _chunk_E3N7OCZU_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5490);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7162);






/***/ })

};
