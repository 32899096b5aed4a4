package org.refsr.tf.net;

class RrsrCompactGrayTest extends AbstractReferenceNetworkTest {

  @Override
  NetworkConfig config() {
    return NetworkConfig.preset("rrsr-compact").with("channels", 1);
  }
}
