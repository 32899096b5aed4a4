package org.refsr.image;

import static org.refsr.Vectors.assertClose;

import com.google.gson.JsonObject;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.refsr.Vectors;

class LumaTest {

  @Test
  void agreesWithTheVector() {
    JsonObject vector = Vectors.read("luma.json");
    double[] rgb = Vectors.data(vector.get("rgb"));
    RandomAccessibleInterval<DoubleType> image =
        Views.permute(Views.permute(ArrayImgs.doubles(rgb, 3, rgb.length / 3, 1), 0, 1), 1, 2);
    assertClose(Vectors.pixels(Luma.of(image)), Vectors.data(vector.get("y")), 1e-9);
  }
}
