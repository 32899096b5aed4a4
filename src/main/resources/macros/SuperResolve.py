# For Fiji's script editor (Python, that is Jython): asks for three files, super-resolves by RefSR's
# Java API, and opens the result.
#@ File (label = "Image") input
#@ File (label = "Sharp reference") reference
#@ File (label = "Result", style = "save") output
#@output ImagePlus result

from ij import IJ
from java.util import Collections
from org.refsr.ij import SuperResolveFiles, SuperResolveRequest

request = SuperResolveRequest("auto", input.toPath(), output.toPath())
request.references(Collections.singletonList(reference.toPath()))
for note in SuperResolveFiles.run(request):
    print(note)
result = IJ.openImage(output.getPath())
