/** The digits of a receipt as a picture to keep: nothing else is in it, so that who finds it learns nothing. */
export interface ReceiptPictures {
  /** PNG bytes; each group is digits only. */
  png(groups: readonly string[]): Promise<Uint8Array>;
}
