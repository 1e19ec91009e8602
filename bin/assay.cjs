#!/usr/bin/env node
/* Old versions of Node.js read this file too: nothing in it may be newer than ES5. */
"use strict";

var fs = require("fs");
var path = require("path");
var root = path.join(__dirname, "..");
var needed = 24;

if (Number(process.versions.node.split(".")[0]) < needed) runWithNewerNode();
else start();

/* A clone brings its own Node.js as a development dependency. */
function runWithNewerNode() {
  var own = path.join(root, "node_modules", "node", "bin", "node");
  if (!fs.existsSync(own)) {
    process.stderr.write(
      "assay: needs Node.js " +
        needed +
        " or newer; this is " +
        process.version +
        "\n" +
        "       Install a newer one from https://nodejs.org.\n"
    );
    process.exit(2);
  }
  var child = require("child_process").spawn(own, [__filename].concat(process.argv.slice(2)), {
    stdio: "inherit"
  });
  ["SIGINT", "SIGTERM", "SIGHUP"].forEach(function (name) {
    process.on(name, function () {
      child.kill(name);
    });
  });
  child.on("exit", function (code, signal) {
    process.exit(signal ? 130 : code);
  });
}

function start() {
  var bundle = path.join(root, "dist", "cli.js");
  var sources = path.join(root, "src");
  var isCurrent = !fs.existsSync(sources) || modified(path.join(root, "dist", ".built")) >= newest(sources);
  require("module").enableCompileCache();
  require(isCurrent ? bundle : path.join(sources, "cli", "main.ts"));
}

function newest(directory) {
  return fs.readdirSync(directory, { withFileTypes: true }).reduce(function (latest, entry) {
    var file = path.join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === "testdata" ? latest : Math.max(latest, newest(file));
    return Math.max(latest, modified(file));
  }, modified(directory));
}

function modified(file) {
  try {
    return fs.statSync(file).mtimeMs;
  } catch (error) {
    return 0; /* Not there: older than everything. */
  }
}
