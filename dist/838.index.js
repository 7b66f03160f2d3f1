export const id = 838;
export const ids = [838];
export const modules = {

/***/ 4838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GOING_BACK_STATE: () => (/* reexport safe */ _chunk_PRZO27WW_js__WEBPACK_IMPORTED_MODULE_0__.HK),
/* harmony export */   endOfPost: () => (/* reexport safe */ _chunk_PRZO27WW_js__WEBPACK_IMPORTED_MODULE_0__.rr),
/* harmony export */   finishAfterwards: () => (/* reexport safe */ _chunk_PRZO27WW_js__WEBPACK_IMPORTED_MODULE_0__.$w)
/* harmony export */ });
/* harmony import */ var _chunk_PRZO27WW_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(858);
/* harmony import */ var _chunk_BANOPJVX_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6292);
/* harmony import */ var _chunk_3VO7AO6Q_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5932);
/* harmony import */ var _chunk_IWKMWKT7_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5945);
/* harmony import */ var _chunk_JFT3RMNT_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3060);
/* harmony import */ var _chunk_5OWFLTS3_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4041);
/* harmony import */ var _chunk_5NXKN65J_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(811);
/* harmony import */ var _chunk_D5ZRXTIU_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1307);
/* harmony import */ var _chunk_4SHZ4ZIY_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1077);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7162);













/***/ })

};
