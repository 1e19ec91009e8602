<?php
/**
 * @package Akismet
 */
/*
Plugin Name: Akismet Anti-spam: Spam Protection
Plugin URI: https://akismet.com/
Version: 5.3.1
Requires at least: 5.8
Author: Automattic - Anti-spam Team
License: GPLv2 or later
*/
