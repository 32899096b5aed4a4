package org.refsr.tf.net;

class C2MatchingTinyTest extends AbstractReferenceNetworkTest {

  @Override
  NetworkConfig config() {
    return NetworkConfig.preset("rrsr-tiny")
        .with("selection", false)
        .with("alignment_stages", new int[] {1, 1, 1});
  }
}
