"""W2a in scipy.fft, in place: psi <- F^-1(K F(P psi)), 512 x 512, one worker. Prints JSON."""
import json
import statistics
import time

import numpy as np
import scipy.fft as sf

N, ROUNDS = 512, 7
x = np.arange(N) / 256 - 1
k = np.fft.fftfreq(N, 1 / 256) * 2 * np.pi
X, Y = np.meshgrid(x, x)
KX, KY = np.meshgrid(k, k)
DT = 0.005
psi = np.exp(-8 * (X**2 + Y**2)).astype(complex)
kick = np.exp(-2j * DT * (X**2 + Y**2))
drift = np.exp(-0.01j * DT * (KX**2 + KY**2))


def step():
    global psi
    np.multiply(psi, kick, out=psi)
    f = sf.fft2(psi, overwrite_x=True)
    np.multiply(f, drift, out=f)
    psi = sf.ifft2(f, overwrite_x=True)


step()
times = []
for _ in range(ROUNDS):
    start = time.process_time()
    step()
    times.append(time.process_time() - start)
print(json.dumps({"w2a_split_step": N * N * 1e-6 / statistics.median(times)}))
