package Example::Unlogged;
our $VERSION = "2.5";
1;
