export const id = 816;
export const ids = [816];
export const modules = {

/***/ 5816:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openRollout: () => (/* reexport safe */ _chunk_Y36JJACB_js__WEBPACK_IMPORTED_MODULE_0__.WV)
/* harmony export */ });
/* harmony import */ var _chunk_Y36JJACB_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3570);
/* harmony import */ var _chunk_SC5LZKN2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1294);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7162);






/***/ })

};
