package org.refsr.ij;

import java.util.Map;
import org.refsr.BicubicModel;
import org.refsr.RefSRException;
import org.refsr.SampledModel;
import org.refsr.model.EngineOptions;
import org.refsr.model.EngineOptions.Device;
import org.refsr.model.EngineOptions.Precision;
import org.refsr.model.EnsembleModel;
import org.refsr.model.LoadedModel;
import org.refsr.model.PosedModel;
import org.refsr.model.Poses;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/**
 * Gives commands under test the models "bicubic-1", "bicubic-3" and "sampled-1", which need no
 * TensorFlow.
 */
@Plugin(type = Service.class, priority = Priority.HIGH)
public final class BicubicModelLoader extends AbstractService implements ModelLoader {

  @Override
  public LoadedModel load(String nameOrFolder, EngineOptions options) {
    if (nameOrFolder.equals("sampled-1")) return new SampledModel();
    if (!nameOrFolder.matches("bicubic-[13]"))
      return new EngineModelLoader().load(nameOrFolder, options);
    if (options.device() == Device.GPU) throw RefSRException.unavailable("No GPU; use device=cpu.");
    BicubicModel model =
        new BicubicModel(nameOrFolder.endsWith("3") ? 3 : 1, 64) {
          @Override
          public Map<String, String> provenance() {
            return options.precision() == Precision.AUTO
                ? super.provenance()
                : Map.of("precision", options.precision().toString());
          }
        };
    LoadedModel loaded = options.ensemble() ? new EnsembleModel(model) : model;
    return options.poses() == Poses.AUTO ? loaded : new PosedModel(loaded, options.poses());
  }
}
