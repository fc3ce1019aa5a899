// Runs on the browser's audio thread: what the inputs hear, as 16 kHz numbers of 16 bits.
import { interleaved, Resampler } from "./resample";

declare const sampleRate: number;
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

const RATE_HZ = 16000;
const FRAME = RATE_HZ * 0.04;

class Capture extends AudioWorkletProcessor {
  private readonly resamplers: Resampler[];
  private waiting: Float32Array[];
  private filled = 0;

  constructor(options: { processorOptions: { channels: number } }) {
    super();
    const places = Array.from({ length: options.processorOptions.channels });
    this.resamplers = places.map(() => new Resampler(sampleRate, RATE_HZ));
    this.waiting = places.map(() => new Float32Array(FRAME * 2));
  }

  process(inputs: Float32Array[][]): boolean {
    const silence = new Float32Array(inputs.find((input) => input[0])?.[0]?.length ?? 128);
    const heard = this.resamplers.map((one, place) => one.give(inputs[place]?.[0] ?? silence));
    const more = heard[0]?.length ?? 0;
    heard.forEach((sound, place) => this.waiting[place]?.set(sound, this.filled));
    this.filled += more;
    if (this.filled >= FRAME) this.tell();
    return true;
  }

  private tell(): void {
    const frame = this.waiting.map((sound) => sound.slice(0, this.filled));
    const levels = frame.map((sound) => sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
    const sound = interleaved(frame).buffer;
    this.port.postMessage({ sound, levels }, [sound]);
    this.filled = 0;
  }
}

registerProcessor("capture", Capture);
