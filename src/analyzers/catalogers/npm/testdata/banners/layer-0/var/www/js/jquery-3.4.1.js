/*!
 * jQuery JavaScript Library v3.4.1
 * https://jquery.com/
 */
( function( global, factory ) {} )();
