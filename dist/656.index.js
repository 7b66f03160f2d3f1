export const id = 656;
export const ids = [656];
export const modules = {

/***/ 8656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planOfNothing: () => (/* reexport safe */ _chunk_DN5VZGTP_js__WEBPACK_IMPORTED_MODULE_0__.Yh)
/* harmony export */ });
/* harmony import */ var _chunk_DN5VZGTP_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8572);
/* harmony import */ var _chunk_BANOPJVX_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6292);
/* harmony import */ var _chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5932);
/* harmony import */ var _chunk_KOS3QMDO_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3905);
/* harmony import */ var _chunk_5OWFLTS3_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4041);
/* harmony import */ var _chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1307);
/* harmony import */ var _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1077);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7162);











/***/ })

};
