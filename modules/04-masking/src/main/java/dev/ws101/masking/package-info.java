/// Masking: the one rule of the frame format that is not the same for both ends. RFC 6455 sections
/// 5.1, 5.3 and 10.3.
///
/// Reading order: [Role], [Masker], [MaskingKeys].
package dev.ws101.masking;
