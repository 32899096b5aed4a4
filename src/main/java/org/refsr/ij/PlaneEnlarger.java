package org.refsr.ij;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import org.refsr.Progress;
import org.refsr.Settings;
import org.refsr.SuperResolution;

/** Makes one plane of an image four times finer. */
interface PlaneEnlarger {

  /**
   * @param plane X,Y or X,Y,3
   * @param index its place in the stack, from 1
   * @param type of the result's pixels
   * @throws org.refsr.RefSRException (CANCELLED) if the progress says so
   */
  <T extends RealType<T>, O extends RealType<O> & NativeType<O>> SuperResolution<O> enlarge(
      RandomAccessibleInterval<T> plane, int index, O type, Settings settings, Progress progress);
}
