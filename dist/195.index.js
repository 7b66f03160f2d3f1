export const id = 195;
export const ids = [195];
export const modules = {

/***/ 5195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planOfNothing: () => (/* reexport safe */ _chunk_ZAXFPE7B_js__WEBPACK_IMPORTED_MODULE_0__.Yh)
/* harmony export */ });
/* harmony import */ var _chunk_ZAXFPE7B_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8387);
/* harmony import */ var _chunk_2PYRLWEV_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1225);
/* harmony import */ var _chunk_Y36JJACB_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3570);
/* harmony import */ var _chunk_2NOTKBJL_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2542);
/* harmony import */ var _chunk_F53ASRT6_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7772);
/* harmony import */ var _chunk_AGRMN7CB_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2921);
/* harmony import */ var _chunk_SC5LZKN2_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1294);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7162);











/***/ })

};
