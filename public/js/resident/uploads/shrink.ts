const LONGEST = 2_000;
const QUALITY = 0.85;

/**
 * A large photo made small enough for a bad line; what the camera wrote into it stays behind. The photo as it is where
 * it is no larger, or where this phone cannot do it right.
 */
export async function shrunk(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || !turnsUpright()) return file;
  const url = URL.createObjectURL(file);
  try {
    const image = await loaded(url);
    const scale = LONGEST / Math.max(image.naturalWidth, image.naturalHeight);
    if (!(scale < 1)) return file;
    const small = await drawn(image, scale);
    if (!small || small.size >= file.size) return file;
    return new File([small], `${file.name.replace(/\.\w{1,5}$/, '')}.jpg`, { type: 'image/jpeg' });
  } catch {
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Older browsers draw a photo lying on its side. */
const turnsUpright = (): boolean => 'CSS' in window && CSS.supports('image-orientation', 'from-image');

function loaded(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('Not a picture'));
    image.src = url;
  });
}

function drawn(image: HTMLImageElement, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.resolve(null);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}
