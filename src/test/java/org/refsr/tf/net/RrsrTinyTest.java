package org.refsr.tf.net;

class RrsrTinyTest extends AbstractReferenceNetworkTest {

  @Override
  NetworkConfig config() {
    return NetworkConfig.preset("rrsr-tiny");
  }
}
