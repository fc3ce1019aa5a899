// The sound of a conversation: where it is, whether it runs, and jumping about in it.

export const RATES = [0.75, 1, 1.25, 1.5, 2] as const;
export const STEP_S = 5;

export class Player {
  time = $state(0);
  playing = $state(false);
  rate = $state(1);
  broken = $state(false);
  private readonly audio: HTMLAudioElement;
  private frame = 0;

  constructor(
    src: string,
    readonly seconds: number,
  ) {
    this.audio = new Audio();
    this.audio.preload = "metadata";
    this.audio.src = src;
    this.audio.addEventListener("play", () => this.run());
    this.audio.addEventListener("pause", () => this.rest());
    this.audio.addEventListener("ended", () => this.rest());
    this.audio.addEventListener("seeked", () => (this.time = this.audio.currentTime));
    this.audio.addEventListener("error", () => (this.broken = true));
  }

  toggle(): void {
    if (this.audio.paused) this.start();
    else this.audio.pause();
  }

  seek(seconds: number): void {
    this.time = Math.min(Math.max(0, seconds), this.seconds);
    this.audio.currentTime = this.time;
  }

  step(seconds: number): void {
    this.seek(this.time + seconds);
  }

  jump(seconds: number): void {
    this.seek(seconds);
    if (this.audio.paused) this.start();
  }

  speed(rate: number): void {
    this.rate = rate;
    this.audio.playbackRate = rate;
  }

  faster(steps: number): void {
    const now = RATES.findIndex((rate) => rate === this.rate);
    this.speed(RATES[Math.min(Math.max(0, now + steps), RATES.length - 1)] ?? 1);
  }

  close(): void {
    this.audio.pause();
    cancelAnimationFrame(this.frame);
    this.audio.removeAttribute("src");
    this.audio.load();
  }

  private start(): void {
    // A browser may refuse to play before the first click; the button then simply stays "Play".
    this.audio.play().catch(() => this.rest());
  }

  private run(): void {
    this.playing = true;
    cancelAnimationFrame(this.frame);
    const follow = () => {
      this.time = this.audio.currentTime;
      this.frame = requestAnimationFrame(follow);
    };
    this.frame = requestAnimationFrame(follow);
  }

  private rest(): void {
    this.playing = false;
    cancelAnimationFrame(this.frame);
    this.time = this.audio.currentTime;
  }
}
