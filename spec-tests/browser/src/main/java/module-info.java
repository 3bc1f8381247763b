/// A browser without a window, for tests of pages.
module dev.ws101.browser {
  requires transitive org.seleniumhq.selenium.chrome_driver;

  exports dev.ws101.browser;
}
