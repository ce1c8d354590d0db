import QRCode from 'qrcode';

/** A QR code out of characters, for a phone to scan from the screen. Colours make it dark on light on any terminal. */
export function terminalCode(url: string, { coloured }: { readonly coloured: boolean }): Promise<string> {
  const options = { errorCorrectionLevel: 'M', margin: 2 } as const;
  return coloured
    ? QRCode.toString(url, { ...options, type: 'terminal', small: true })
    : QRCode.toString(url, { ...options, type: 'utf8' });
}
