// One task of a SLURM job array: does its share of the images that the argument names, as in
// Batch_Folder.ijm. Index and count of the share come from SLURM's own variables; options as
// "index=0 count=4" in the argument come first.

options = getArgument();
if (options == "") exit("Give the options of RefSR Batch... as argument: input=... out=... model=...");
setBatchMode(true);
run("RefSR Batch...", options);
