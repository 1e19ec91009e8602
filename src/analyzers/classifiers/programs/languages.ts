import type { Classifier } from "../classifier.ts";

/** `3.0` to `3.16`. */
const pythonReleases = ["2.6", "2.7", ...Array.from({ length: 17 }, (_, minor) => `3.${minor}`)];

const phpReleases = [
  "5",
  "7",
  "8",
  "5.6",
  "7.0",
  "7.1",
  "7.2",
  "7.3",
  "7.4",
  "8.0",
  "8.1",
  "8.2",
  "8.3",
  "8.4",
  "8.5",
];
const phpForm = "\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}(?:(?:alpha|beta|RC)\\d{1,2})?";

const luaReleases = ["5.1", "5.2", "5.3", "5.4", "5.5"];

/** Interpreters, compilers and runtimes of languages, sorted by name. */
export const languages: readonly Classifier[] = [
  { name: "bun", cpe: "oven:bun", files: ["bun"], versions: ["Bun v{}", "bun/{}", "bun-v{}"] },
  {
    name: "cabal",
    namespace: "haskell",
    cpe: "haskell:cabal",
    files: ["cabal"],
    versions: ["\0Cabal-{}-", "cabal-install-{}-"],
  },
  {
    name: "composer",
    cpe: "getcomposer:composer",
    files: ["composer", "composer.phar"],
    versions: [
      {
        text: "'pretty_version' => '{}'",
        form: "\\d{1,2}\\.\\d{1,3}\\.\\d{1,3}(?:-?(?:alpha|beta|RC)\\d{0,2})?",
      },
    ],
  },
  {
    name: "dart",
    cpe: "dart:dart_software_development_kit",
    files: ["dart"],
    versions: [
      { text: "\0{} (stable)", form: "\\d{1,2}\\.\\d{1,3}\\.\\d{1,3}" },
      { text: "\0{} (beta)", form: "\\d{1,2}\\.\\d{1,3}\\.\\d{1,3}-\\d{1,4}(?:\\.\\d{1,3})?\\.beta" },
    ],
  },
  { name: "deno", cpe: "deno:deno", files: ["deno"], versions: ["Deno/{}"] },
  {
    name: "elixir",
    cpe: "elixir-lang:elixir",
    files: ["elixir", "elixir.app"],
    versions: [
      { text: "ELIXIR_VERSION={}", form: "\\d{1,2}\\.\\d{1,3}\\.\\d{1,3}(?:-[a-z]{1,5}(?:\\.\\d{1,3})?)?" },
      {
        text: '{application,elixir,{any}{vsn,"{}"}',
        form: "\\d{1,2}\\.\\d{1,3}\\.\\d{1,3}(?:-[a-z]{1,5}(?:\\.\\d{1,3})?)?",
      },
    ],
  },
  {
    name: "erlang",
    cpe: "erlang:erlang\\/otp",
    files: ["beam.smp", "erlexec", "liberts_internal.a"],
    versions: [
      { text: "/src/otp_src_{}/erts/", form: "\\d{1,3}(?:\\.\\d{1,3}){1,3}(?:-rc\\d)?" },
      { text: "/src/otp-{}/erts/", form: "\\d{1,3}(?:\\.\\d{1,3}){1,3}(?:-rc\\d)?" },
      { text: "\0{}\0Erlang/OTP", form: "\\d{1,3}(?:\\.\\d{1,3}){1,3}(?:-rc\\d)?" },
      { text: "Erlang/OTP{any}\0{}\0", form: "\\d{1,3}(?:\\.\\d{1,3}){1,3}(?:-rc\\d)?" },
    ],
  },
  { name: "fish", cpe: "fishshell:fish", files: ["fish"], versions: ["/fish-{}/", "/fish-{}\0"] },
  {
    name: "gcc",
    cpe: "gnu:gcc",
    files: ["gcc", "g++", "cc1", "cc1plus", "lto1"],
    versions: ["GCC: (GNU) {}"],
  },
  {
    name: "ghc",
    namespace: "haskell",
    cpe: "haskell:ghc",
    files: [
      "ghc",
      ...["7.10.3", "8.10.7", "9.0.2", "9.2.8", "9.4.8", "9.6.7", "9.8.4"].map((version) => `ghc-${version}`),
    ],
    versions: ["\0GHC {}\0", "\0libHSghc-{}-"],
  },
  {
    name: "go",
    cpe: "golang:go",
    files: ["go", "go.exe"],
    versions: [
      {
        text: "\0go{}\0{any}runtime/cgo: ",
        form: "\\d{1,2}\\.\\d{1,3}(?:\\.\\d{1,3}|(?:alpha|beta|rc)\\d{1,2})?",
      },
      {
        text: " Go buildinf:{any}go{}",
        form: "\\d{1,2}\\.\\d{1,3}(?:\\.\\d{1,3}|(?:alpha|beta|rc)\\d{1,2})?",
      },
    ],
  },
  {
    name: "jdk",
    namespace: "oracle",
    cpe: "oracle:jdk",
    files: ["java", "java.exe", "jdb", "javac"],
    versions: [
      {
        text: "\0{}\0",
        keyword: "-jvmci-",
        form: "\\d{1,3}[\\d.]{0,12}\\+\\d{1,3}-jvmci-[\\d.]{1,8}-b\\d{1,3}",
        is: { name: "graalvm", namespace: "oracle", cpe: "oracle:graalvm" },
      },
      {
        text: "openjdk\0java\0{digits}\0{java}\0",
        is: { name: "openjdk", namespace: "oracle", cpe: "oracle:openjdk" },
      },
      {
        text: "\0{digits}\0{java}\0openjdk\0java",
        is: { name: "openjdk", namespace: "oracle", cpe: "oracle:openjdk" },
      },
      {
        text: "\0java\0{digits}\0{java}\0",
        is: { name: "jre", namespace: "oracle", cpe: "oracle:jre" },
      },
    ],
  },
  {
    name: "julia",
    cpe: "julialang:julia",
    libraries: ["libjulia-internal"],
    versions: ["__init__\0{}\0verify"],
  },
  {
    name: "lua",
    cpe: "lua:lua",
    files: ["lua", "luac", ...luaReleases.flatMap((release) => [`lua${release}`, `luac${release}`])],
    libraries: ["liblua", ...luaReleases.flatMap((release) => [`liblua${release}`, `liblua-${release}`])],
    versions: ["$LuaVersion: Lua {} ", "Lua {}  Copyright (C)"],
  },
  {
    name: "luajit",
    cpe: "luajit:luajit",
    files: ["luajit"],
    libraries: ["libluajit-5.1"],
    versions: ["LuaJIT {}"],
  },
  {
    name: "node",
    cpe: "nodejs:node.js",
    files: ["node", "nodejs", "node.exe"],
    libraries: ["libnode"],
    versions: ["node.js/v{}", "\0node v{}\0", "https://nodejs.org/download/release/v{}/"],
  },
  {
    name: "perl",
    cpe: "perl:perl",
    files: ["perl", ...["5.8", "5.10", "5.12", "5.14", "5.16"].map((release) => `perl${release}`)],
    libraries: ["libperl"],
    versions: ["/lib/perl5/{}", "/share/perl/{}\0", "PERL_INTERNAL_RAND_SEED\0v{}\0"],
  },
  {
    name: "php-cli",
    cpe: "php:php",
    files: [
      "php",
      ...phpReleases.map((release) => `php${release}`),
      ...["81", "82", "83", "84"].map((release) => `php${release}`),
    ],
    versions: [{ text: "X-Powered-By: PHP/{}", form: phpForm }],
  },
  {
    name: "php-fpm",
    cpe: "php:php",
    files: [
      "php-fpm",
      ...phpReleases.map((release) => `php-fpm${release}`),
      ...["81", "82", "83", "84"].map((release) => `php-fpm${release}`),
    ],
    versions: [{ text: "X-Powered-By: PHP/{}", form: phpForm }],
  },
  {
    name: "libphp",
    cpe: "php:php",
    libraries: ["libphp", ...phpReleases.map((release) => `libphp${release}`)],
    versions: [{ text: "X-Powered-By: PHP/{}", form: phpForm }],
  },
  {
    name: "pypy",
    cpe: "pypy:pypy",
    libraries: [
      "libpypy-c",
      ...["3.7", "3.8", "3.9", "3.10", "3.11", "3"].map((release) => `libpypy${release}-c`),
    ],
    versions: ["[PyPy {}"],
  },
  ...pythonReleases.map((release): Classifier => ({
    name: "python",
    cpe: "python:python",
    files: [`python${release}`, `python${release}m`],
    libraries: [`libpython${release}`, `libpython${release}m`],
    versions: [
      {
        text: "\0{}\0",
        keyword: `${release}.`,
        form: `${release.replace(".", "\\.")}\\.\\d{1,3}(?:(?:a|b|rc)\\d{1,2})?`,
      },
    ],
  })),
  {
    name: "ruby",
    cpe: "ruby-lang:ruby",
    files: ["ruby", ...["2.7", "3.0", "3.1", "3.2", "3.3", "3.4"].map((release) => `ruby${release}`)],
    libraries: [
      "libruby",
      ...["2.7", "3.0", "3.1", "3.2", "3.3", "3.4"].map((release) => `libruby-${release}`),
    ],
    versions: [
      { text: "ruby {} (20", form: "\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}(?:(?:p|preview|rc|dev)\\d{0,4})?" },
    ],
  },
  {
    name: "rust",
    cpe: "rust-lang:rust",
    files: ["rustc", "rustdoc", "cargo"],
    libraries: ["libstd", "librustc_driver"],
    versions: ["clang LLVM (rustc version {} (", "rustc version {} ("],
  },
  {
    name: "stack",
    namespace: "haskell",
    cpe: "haskell:stack",
    files: ["stack"],
    versions: ["Version {}, Git revision"],
  },
  { name: "swipl", cpe: "swi-prolog:swi-prolog", files: ["swipl"], versions: ["swipl-{}/"] },
  {
    name: "tcl",
    cpe: "tcl:tcl",
    files: ["tclsh", "tclsh8.6", "tclsh9.0"],
    libraries: ["libtcl8", "libtcl8.5", "libtcl8.6", "libtcl9.0"],
    versions: ["\0{}\0tcl_patchLevel"],
  },
];
