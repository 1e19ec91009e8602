package Example::Logged;
our $VERSION = "0.31";
1;
