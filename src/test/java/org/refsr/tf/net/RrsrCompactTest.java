package org.refsr.tf.net;

class RrsrCompactTest extends AbstractReferenceNetworkTest {

  @Override
  NetworkConfig config() {
    return NetworkConfig.preset("rrsr-compact");
  }
}
