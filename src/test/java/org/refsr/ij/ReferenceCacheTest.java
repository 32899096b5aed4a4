package org.refsr.ij;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.refsr.BicubicModel;

class ReferenceCacheTest {

  @TempDir Path folder;
  private final BicubicModel model = new BicubicModel(1, 64);
  private final ImageSuperResolver resolver = new ImageSuperResolver(model);
  private Path a;
  private Path b;
  private Path c;

  @BeforeEach
  void makeFiles() {
    a = save("a.tif", 20);
    b = save("b.tif", 20);
    c = save("c.tif", 20);
  }

  @Test
  void aReferenceIsPreparedOnceUntilItsFileChanges() throws Exception {
    try (ReferenceCache cache = cache(1 << 20)) {
      ImageReference first = cache.get(a);
      assertThat(cache.get(a)).isSameAs(first);
      assertThat(model.described()).hasSize(1);
      Files.delete(a);
      save("a.tif", 24);
      assertThat(cache.get(a)).isNotSameAs(first);
      assertThat(model.open()).isEqualTo(1);
    }
    assertThat(model.open()).isZero();
  }

  @Test
  void theLongestUnusedGoFirst() {
    long one = 4L * 20 * 20;
    try (ReferenceCache cache = cache(2 * one)) {
      for (Path file : List.of(a, b, a, c)) {
        cache.retain(List.of(file));
        cache.get(file);
      }
      assertThat(model.open()).isEqualTo(3);
      cache.retain(List.of(b));
      assertThat(model.open()).isEqualTo(2);
      cache.get(b);
      cache.get(c);
      assertThat(model.described()).hasSize(3);
      cache.get(a);
      assertThat(model.described()).hasSize(4);
    }
  }

  @Test
  void whatIsNotNeededAgainIsFreed() {
    try (ReferenceCache cache = cache(1 << 20)) {
      cache.get(a);
      cache.forget(a);
      cache.forget(b);
      assertThat(model.open()).isZero();
    }
  }

  // -- Helper methods --

  private ReferenceCache cache(long budget) {
    return new ReferenceCache(file -> resolver.reference(ImageFiles.open(file)), budget);
  }

  private Path save(String name, int size) {
    Path file = folder.resolve(name);
    ImageFiles.save(TestImages.hill(name, size, size), file);
    return file;
  }
}
