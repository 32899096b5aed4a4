// For Fiji's script editor (Groovy): images in, image out by RefSR's Java API, nothing on disk.
#@ Img (label = "Image") input
#@ Img (label = "Sharp reference") reference
#@output Img result

import org.refsr.Consistency
import org.refsr.Progress
import org.refsr.SuperResolver
import org.refsr.model.EngineOptions
import org.refsr.model.Engines
import org.refsr.model.Models

model = Engines.tensorflow().load(Models.find("rrsr-microscopy"), EngineOptions.defaults())
resolver = new SuperResolver(model)
sharp = resolver.reference(reference, "the reference")
result = resolver.superResolve(input, [sharp], Consistency.AUTO, Progress.NONE).image()
sharp.close()
resolver.close()
