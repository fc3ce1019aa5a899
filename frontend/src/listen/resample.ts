// Sound at one rate to sound at a lower one, piece by piece: a windowed sinc, so that what lies
// above the new rate's half is gone before it could fold back into speech.

const CROSSINGS = 16;
const STEPS = 256;
/** The kernel falls to nothing over a tenth of the band; speech below it is left as it is. */
const BAND = 0.92;

export class Resampler {
  private kept: Float32Array = new Float32Array(0);
  /** Where the next sample to give lies, in samples of what is kept. */
  private at: number;
  private readonly step: number;
  private readonly scale: number;
  private readonly reach: number;
  private readonly kernel: Float32Array;

  constructor(from_hz: number, to_hz: number) {
    this.step = from_hz / to_hz;
    this.scale = Math.min(1, to_hz / from_hz) * BAND;
    this.reach = Math.ceil(CROSSINGS / this.scale);
    this.kernel = kernel();
    this.kept = new Float32Array(this.reach);
    this.at = this.reach;
  }

  /** Give the next sound; what cannot be told yet is told with the sound that follows. */
  give(sound: Float32Array): Float32Array {
    const all = new Float32Array(this.kept.length + sound.length);
    all.set(this.kept);
    all.set(sound, this.kept.length);
    const most = Math.max(0, Math.ceil((all.length - this.reach - this.at) / this.step));
    const out = new Float32Array(most);
    for (let n = 0; n < most; n++) out[n] = this.one(all, this.at + n * this.step);
    this.at += most * this.step;
    const past = Math.max(0, Math.floor(this.at) - this.reach);
    this.kept = all.slice(past);
    this.at -= past;
    return out;
  }

  private one(all: Float32Array, place: number): number {
    const last = Math.min(all.length - 1, Math.floor(place + this.reach));
    let sum = 0;
    for (let n = Math.max(0, Math.ceil(place - this.reach)); n <= last; n++) {
      const far = Math.abs(n - place) * this.scale * STEPS;
      const low = Math.floor(far);
      const one = this.kernel[low] ?? 0;
      const next = this.kernel[low + 1] ?? 0;
      sum += (all[n] ?? 0) * (one + (next - one) * (far - low));
    }
    return sum * this.scale;
  }
}

/** One half of a sinc under a Blackman window, STEPS values between two crossings. */
function kernel(): Float32Array {
  const half = new Float32Array(CROSSINGS * STEPS + 1);
  for (let n = 0; n < half.length; n++) {
    const x = (Math.PI * n) / STEPS;
    const turn = (Math.PI * n) / (CROSSINGS * STEPS);
    const window = 0.42 + 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
    half[n] = n === 0 ? 1 : (Math.sin(x) / x) * window;
  }
  return half;
}

/** Interleave channels as whole numbers of 16 bits. */
export function interleaved(channels: readonly Float32Array[]): Int16Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const out = new Int16Array(frames * channels.length);
  channels.forEach((channel, place) => {
    for (let n = 0; n < frames; n++) {
      const value = Math.max(-1, Math.min(1, channel[n] ?? 0));
      out[n * channels.length + place] = Math.round(value * 32767);
    }
  });
  return out;
}
