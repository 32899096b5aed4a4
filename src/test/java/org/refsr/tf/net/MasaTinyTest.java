package org.refsr.tf.net;

class MasaTinyTest extends AbstractReferenceNetworkTest {

  @Override
  NetworkConfig config() {
    return NetworkConfig.preset("masa-tiny");
  }
}
