package org.refsr.tf.net;

class TtsrTinyTest extends AbstractReferenceNetworkTest {

  @Override
  NetworkConfig config() {
    return NetworkConfig.preset("ttsr-tiny").with("channels", 1).with("without_reference", "zero");
  }
}
