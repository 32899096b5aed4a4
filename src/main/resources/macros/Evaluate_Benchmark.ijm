// Measures models on a test set and goes on with the figures.
// The argument: protocol;folder of the test set;models, separated by commas;folder for the report
// Runs in any ImageJ, also headless: there call(...) does what run("RefSR Evaluate...", ...) does elsewhere.

argument = getArgument();
if (argument == "") {
  Dialog.create("Evaluate");
  Dialog.addChoice("Protocol", newArray("pairs", "cufed5", "cufed5-single", "sun80", "urban100",
      "manga109", "wr-sr"));
  Dialog.addDirectory("Test set", "");
  Dialog.addString("Models", "rrsr-microscopy", 30);
  Dialog.addDirectory("Report", "");
  Dialog.show();
  argument = Dialog.getChoice() + ";" + Dialog.getString() + ";" + Dialog.getString() + ";"
      + Dialog.getString();
}
part = split(argument, ";");

setBatchMode(true);
call("org.refsr.ij.Run.command", "RefSR Evaluate...", "protocol=" + part[0] + " data=[" + part[1]
    + "] model=[" + part[2] + "] report=[" + part[3] + "]");

// The table Results has a row for every image, method and kind of reference, and for every draw of
// references that are drawn, so that an image may have more rows with a reference than without.
matched = 0;
matchedRows = 0;
none = 0;
noneRows = 0;
for (row = 0; row < nResults; row++) {
  reference = getResultString("Reference", row);
  if (reference == "matched" && getResultString("Method", row) != "transfer") {
    matched += getResult("PSNR", row);
    matchedRows++;
  }
  if (reference == "none") {
    none += getResult("PSNR", row);
    noneRows++;
  }
}
print("A matched reference is worth " + d2s(matched / matchedRows - none / noneRows, 2)
    + " dB against none; " + part[3] + "/report.html");
