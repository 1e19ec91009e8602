/* `npm start` alone runs the server; with arguments it is the command line. Old versions of Node.js read this too. */
"use strict";

if (process.argv.length < 3) process.argv.push("serve");
require("./assay.cjs");
