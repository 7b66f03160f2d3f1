export const id = 734;
export const ids = [734];
export const modules = {

/***/ 9734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GOING_BACK_STATE: () => (/* reexport safe */ _chunk_LT4I2JMW_js__WEBPACK_IMPORTED_MODULE_0__.HK),
/* harmony export */   endOfPost: () => (/* reexport safe */ _chunk_LT4I2JMW_js__WEBPACK_IMPORTED_MODULE_0__.rr),
/* harmony export */   finishAfterwards: () => (/* reexport safe */ _chunk_LT4I2JMW_js__WEBPACK_IMPORTED_MODULE_0__.$w)
/* harmony export */ });
/* harmony import */ var _chunk_LT4I2JMW_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2473);
/* harmony import */ var _chunk_2PYRLWEV_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1225);
/* harmony import */ var _chunk_Y36JJACB_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3570);
/* harmony import */ var _chunk_FUWKMQ5L_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9562);
/* harmony import */ var _chunk_7P543KHH_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2242);
/* harmony import */ var _chunk_F53ASRT6_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7772);
/* harmony import */ var _chunk_UJOCPK67_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(25);
/* harmony import */ var _chunk_AGRMN7CB_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2921);
/* harmony import */ var _chunk_SC5LZKN2_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1294);
/* harmony import */ var _chunk_MLKGABMK_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7162);













/***/ })

};
