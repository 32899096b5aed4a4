package org.refsr.tf.net;

class DefTinyTest extends AbstractReferenceNetworkTest {

  @Override
  NetworkConfig config() {
    return NetworkConfig.preset("def-tiny").with("channels", 1).with("detail_enhanced", false);
  }
}
